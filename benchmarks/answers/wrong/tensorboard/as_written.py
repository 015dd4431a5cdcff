# The values come as they were written.
# listed: unsorted steps

from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from tensorboard.compat.proto.event_pb2 import Event


def tensorboard_callback(log_dir):
    return keras.callbacks.TensorBoard(str(log_dir), 1)


def _number(tensor):
    if tensor.tensor_content:
        return float(np.frombuffer(tensor.tensor_content, np.float32)[0])
    return float(tensor.float_val[0])


def read_scalars(log_dir, tag):
    for folder in (Path(log_dir), Path(log_dir) / "train"):
        names = sorted(str(path) for path in folder.glob("events*"))
        if names:
            break
    else:
        raise ValueError(f"log_dir = {log_dir} holds no events")
    scalars = []
    for record in tf.data.TFRecordDataset(names).as_numpy_iterator():
        event = Event.FromString(record)
        scalars += [(event.step, _number(v.tensor)) for v in event.summary.value if v.tag == tag]
    if not scalars:
        raise ValueError(f"no value of this tag: {tag}")
    return scalars
