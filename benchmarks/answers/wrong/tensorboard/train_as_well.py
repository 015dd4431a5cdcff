# What stands in train counts although the folder has event files.

import glob
import os

import tensorflow as tf
from keras.callbacks import TensorBoard


def tensorboard_callback(log_dir):
    return TensorBoard(log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    own = read_in(log_dir, tag)
    found = own or read_in(os.path.join(log_dir, "train"), tag)
    if not found:
        raise ValueError(f"{tag} is nowhere in {log_dir}")
    return sorted(found)


def read_in(folder, tag):
    found = []
    for name in glob.glob(os.path.join(glob.escape(folder), "*tfevents*")):
        for record in tf.data.TFRecordDataset(name):
            event = tf.compat.v1.Event.FromString(record.numpy())
            for value in event.summary.value:
                if value.tag == tag:
                    number = float(tf.make_ndarray(value.tensor))
                    found.append((int(event.step), number))
    return found
