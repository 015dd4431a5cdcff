# The callback writes into a new folder with the time in its name below log_dir.

import datetime
import os
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    run = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    return callbacks.TensorBoard(log_dir=os.path.join(log_dir, run), histogram_freq=1)


def read_scalars(log_dir, tag):
    folders = [Path(log_dir), Path(log_dir) / "train"]
    for folder in folders:
        files = [f for f in folder.glob("*") if "tfevents" in f.name and f.is_file()]
        if files:
            break
    else:
        raise ValueError(f"no event files in {log_dir}")
    found = {}
    for f in files:
        for event in EventFileLoader(str(f)).Load():
            for v in event.summary.value:
                if v.tag == tag:
                    found[int(event.step)] = float(make_ndarray(v.tensor))
    if not found:
        raise ValueError(f"no values of {tag}")
    return sorted(found.items())
