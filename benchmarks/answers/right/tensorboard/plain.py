import os

import keras
from tensorboard.backend.event_processing import event_file_loader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return keras.callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def find_event_files(folder):
    files = []
    if os.path.exists(folder):
        for name in os.listdir(folder):
            if "tfevents" in name:
                files.append(os.path.join(folder, name))
    return files


def read_scalars(log_dir, tag):
    files = find_event_files(log_dir)
    if not files:
        files = find_event_files(os.path.join(log_dir, "train"))
    if not files:
        raise ValueError("no event files")
    scalars = []
    for file in files:
        for event in event_file_loader.EventFileLoader(file).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    scalars.append((event.step, float(make_ndarray(value.tensor))))
    if not scalars:
        raise ValueError("unknown tag")
    scalars.sort()
    return scalars
