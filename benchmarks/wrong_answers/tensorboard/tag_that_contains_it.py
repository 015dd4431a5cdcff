# A value counts if its tag contains the tag that is asked for.

from pathlib import Path
from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    files = list(Path(log_dir).glob("*tfevents*")) or list(Path(log_dir, "train").glob("*tfevents*"))
    found = []
    for file in files:
        for event in EventFileLoader(str(file)).Load():
            for value in event.summary.value:
                if tag in value.tag:
                    found.append((int(event.step), float(make_ndarray(value.tensor))))
    if not found:
        raise ValueError(f"no values of {tag}")
    return sorted(found)
