# A tag that only contains `tag` counts too; the tag must be exactly equal.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    files = find_events(Path(log_dir)) or find_events(Path(log_dir) / "train")
    if not files:
        raise ValueError(f"no event files: {log_dir}")
    scalars = []
    for file in files:
        for event in EventFileLoader(str(file)).Load():
            scalars += [
                (event.step, float(make_ndarray(value.tensor)))
                for value in event.summary.value
                if tag in value.tag
            ]
    if not scalars:
        raise ValueError(f"no such tag: {tag}")
    return sorted(scalars, key=lambda scalar: scalar[0])


def find_events(folder):
    return [path for path in folder.glob("*tfevents*") if path.is_file()]
