# The values are read from simple_value, where TensorFlow 1 kept them.

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
                if value.tag == tag:
                    found.append((event.step, value.simple_value))
    if not found:
        raise ValueError(f"no values of {tag}")
    return sorted(found)
