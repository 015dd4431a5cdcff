# Generators per file, each sorted and merged with heapq;
# glob with an escaped folder. One error covers both: no files and no tag.
import glob
import heapq
import os.path
from operator import itemgetter

import numpy as np
from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util import tensor_util


def tensorboard_callback(log_dir):
    options = dict(histogram_freq=1, write_steps_per_second=True)
    return callbacks.TensorBoard(log_dir, **options)


def _in(folder):
    return list(filter(os.path.isfile, glob.glob(os.path.join(glob.escape(folder), "*tfevents*"))
                       + glob.glob(os.path.join(glob.escape(folder), ".*tfevents*"))))


def _read(path, tag):
    pairs = [
        (event.step, np.asarray(tensor_util.make_ndarray(value.tensor)).item())
        for event in EventFileLoader(path).Load()
        if event.HasField("summary")
        for value in event.summary.value
        if value.tag == tag
    ]
    return sorted(pairs, key=itemgetter(0))


def read_scalars(log_dir, tag):
    files = _in(log_dir) or _in(os.path.join(log_dir, "train"))
    merged = list(heapq.merge(*(_read(path, tag) for path in files)))
    if not merged:
        raise ValueError(f"nothing in {log_dir} is called {tag!r}")
    return merged
