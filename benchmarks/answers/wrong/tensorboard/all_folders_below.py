# Looks for event files in all folders below log_dir, so it mixes training and validation.
# listed: all folders read

import os

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    scalars = []
    for folder, _, names in os.walk(log_dir):
        for name in names:
            if "tfevents" not in name:
                continue
            for event in EventFileLoader(os.path.join(folder, name)).Load():
                for value in event.summary.value:
                    if value.tag == tag:
                        scalars.append((int(event.step), float(make_ndarray(value.tensor))))
    if not scalars:
        raise ValueError(f"no {tag} below {log_dir}")
    return sorted(scalars)
