# A tag that no value has gives an empty list; it should raise a ValueError.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    options = {"histogram_freq": 1, "update_freq": "epoch"}
    return callbacks.TensorBoard(log_dir=str(log_dir), **options)


def read_scalars(log_dir, tag):
    files = []
    for folder in (Path(log_dir), Path(log_dir, "train")):
        if folder.is_dir():
            files = [p for p in folder.iterdir() if p.is_file() and "tfevents" in p.name]
        if files:
            break
    else:
        raise ValueError(f"no event files in {log_dir}")

    scalars = []
    for path in files:
        for event in EventFileLoader(str(path)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    scalars.append((event.step, float(make_ndarray(value.tensor))))
    return sorted(scalars)
