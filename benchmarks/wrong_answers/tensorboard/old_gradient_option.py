# TensorBoard has no argument write_grads today; only histogram_freq=1 is needed.
import os

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(
        log_dir=log_dir,
        histogram_freq=1,
        write_graph=True,
        write_grads=True,
    )


def read_scalars(log_dir, tag):
    paths = []
    for folder in (log_dir, os.path.join(log_dir, "train")):
        if os.path.isdir(folder) and not paths:
            for name in os.listdir(folder):
                path = os.path.join(folder, name)
                if "tfevents" in name and os.path.isfile(path):
                    paths.append(path)
    if len(paths) == 0:
        raise ValueError("no event files")
    steps, numbers = [], []
    for path in paths:
        for event in EventFileLoader(path).Load():
            for v in event.summary.value:
                if v.tag != tag:
                    continue
                steps.append(int(event.step))
                numbers.append(float(make_ndarray(v.tensor)))
    if len(steps) == 0:
        raise ValueError("unknown tag: " + tag)
    return sorted(zip(steps, numbers), key=lambda pair: pair[0])
