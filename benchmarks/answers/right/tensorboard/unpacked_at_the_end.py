"""Nothing is asked on the way: to unpack nothing at the end is a ValueError by itself."""

import glob

import tensorflow as tf
from keras.callbacks import TensorBoard


def tensorboard_callback(log_dir):
    return TensorBoard(log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    paths = glob.glob(f"{log_dir}/*tfevents*") or glob.glob(f"{log_dir}/train/*tfevents*")
    values = {
        event.step: tf.make_ndarray(value.tensor).item()
        for path in paths
        for event in tf.compat.v1.train.summary_iterator(path)
        for value in event.summary.value
        if value.tag == tag
    }
    first, *others = sorted(values.items())
    return [first, *others]
