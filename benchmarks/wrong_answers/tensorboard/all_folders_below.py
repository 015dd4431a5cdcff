# rglob finds the files of all folders, validation too; only log_dir or its train should be read.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    options = {"histogram_freq": 1, "update_freq": "epoch"}
    return callbacks.TensorBoard(log_dir=str(log_dir), **options)


def read_scalars(log_dir, tag):
    scalars = {}
    for path in Path(log_dir).rglob("*tfevents*"):
        for event in EventFileLoader(str(path)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    scalars[event.step] = make_ndarray(value.tensor).item()
    if not scalars:
        raise ValueError(f"nothing found for {tag} in {log_dir}")
    return sorted(scalars.items())
