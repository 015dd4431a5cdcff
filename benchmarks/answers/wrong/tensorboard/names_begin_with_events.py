# Takes only files whose names begin as TensorFlow's do.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    paths = [p for p in folder.iterdir() if p.name.startswith("events.out.tfevents")]
    if not paths and (folder / "train").is_dir():
        paths = [p for p in (folder / "train").iterdir() if "tfevents" in p.name]
    if not paths:
        raise ValueError("no event files")
    found = []
    for path in paths:
        for event in EventFileLoader(str(path)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    found.append((int(event.step), float(make_ndarray(value.tensor))))
    if not found:
        raise ValueError("no such tag")
    found.sort()
    return found
