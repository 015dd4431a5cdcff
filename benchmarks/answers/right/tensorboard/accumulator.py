"""EventAccumulator, told to keep everything, one for each file."""

import glob
import os

import keras
import tensorflow as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator


def tensorboard_callback(log_dir):
    return keras.callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1, write_graph=False)


def read_scalars(log_dir, tag):
    paths = glob.glob(os.path.join(log_dir, "events.out.tfevents.*"))
    if len(paths) == 0:
        paths = glob.glob(os.path.join(log_dir, "train", "events.out.tfevents.*"))
    if len(paths) == 0:
        raise ValueError(f"no event files in log_dir={log_dir!r}")
    pairs = []
    for path in paths:
        accumulator = EventAccumulator(path, size_guidance={"tensors": 0})
        accumulator.Reload()
        if tag in accumulator.Tags()["tensors"]:
            for event in accumulator.Tensors(tag):
                pairs.append((event.step, float(tf.make_ndarray(event.tensor_proto))))
    if not pairs:
        raise ValueError(f"no tag {tag!r} in {log_dir}")
    pairs.sort(key=lambda pair: pair[0])
    return pairs
