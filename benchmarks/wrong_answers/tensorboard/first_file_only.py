# Only the first event file of the folder is read.

from pathlib import Path
from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    files = sorted(Path(log_dir).glob("*tfevents*")) or sorted(Path(log_dir, "train").glob("*tfevents*"))
    if not files:
        raise ValueError("no event files")
    found = [
        (int(event.step), float(make_ndarray(value.tensor)))
        for event in EventFileLoader(str(files[0])).Load()
        for value in event.summary.value
        if value.tag == tag
    ]
    if not found:
        raise ValueError(f"no values of {tag}")
    return sorted(found)
