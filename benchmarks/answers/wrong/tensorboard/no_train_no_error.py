# Without event files and without a folder train it raises FileNotFoundError, not ValueError.

import os

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def event_files(folder):
    paths = [os.path.join(folder, name) for name in os.listdir(folder) if "tfevents" in name]
    return [path for path in paths if os.path.isfile(path)]


def read_scalars(log_dir, tag):
    files = event_files(log_dir)
    if not files:
        files = event_files(os.path.join(log_dir, "train"))
    scalars = []
    for file in files:
        for event in EventFileLoader(file).Load():
            scalars += [
                (int(event.step), float(make_ndarray(value.tensor)))
                for value in event.summary.value
                if value.tag == tag
            ]
    if not scalars:
        raise ValueError(f"no value has the tag {tag}")
    scalars.sort(key=lambda s: s[0])
    return scalars
