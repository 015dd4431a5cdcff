# The files go into a folder of their own, named after the time, as tutorials do it.

from pathlib import Path
from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray
import datetime
import os


def tensorboard_callback(log_dir):
    now = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    return callbacks.TensorBoard(log_dir=os.path.join(log_dir, now), histogram_freq=1)


def read_scalars(log_dir, tag):
    folders = [Path(log_dir), Path(log_dir, "train")]
    in_folder, in_train = [list(folder.glob("*tfevents*")) for folder in folders]
    files = in_folder or in_train
    found = [
        (int(event.step), float(make_ndarray(value.tensor)))
        for file in files
        for event in EventFileLoader(str(file)).Load()
        for value in event.summary.value
        if value.tag == tag
    ]
    if not found:
        raise ValueError(f"log_dir {log_dir} holds no event file with the tag {tag!r}")
    return sorted(found)
