# Every tag that ends so is read.
# listed: wrong tag

import os

import keras
from tensorboard.backend.event_processing import event_file_loader
from tensorboard.util import tensor_util


class Board(keras.callbacks.TensorBoard):
    def __init__(self, folder):
        super().__init__(log_dir=folder, histogram_freq=1)


def tensorboard_callback(log_dir):
    return Board(log_dir)


def values_of(path, tag):
    loader = event_file_loader.EventFileLoader(path)
    for event in loader.Load():
        if event.HasField("summary"):
            for value in event.summary.value:
                if value.tag.endswith(tag):
                    yield event.step, tensor_util.make_ndarray(value.tensor)[()]


def read_scalars(log_dir, tag):
    where = log_dir
    inside = [entry.path for entry in os.scandir(where) if ".tfevents." in entry.name]
    if not inside and os.path.exists(os.path.join(log_dir, "train")):
        where = os.path.join(log_dir, "train")
        inside = [entry.path for entry in os.scandir(where) if ".tfevents." in entry.name]
    if not inside:
        raise ValueError(f"nothing to read in log_dir {log_dir}")
    result = []
    for path in inside:
        result.extend(values_of(path, tag))
    if not result:
        raise ValueError(f"{tag} is not a tag of these files")
    result.sort()
    return [(int(step), float(number)) for step, number in result]
