# The pairs are lists.

import os

import tensorflow as tf


def tensorboard_callback(log_dir):
    return tf.keras.callbacks.TensorBoard(
        log_dir, histogram_freq=1, write_images=True, update_freq="epoch"
    )


def _event_files(folder):
    if not os.path.isdir(folder):
        return []
    return [os.path.join(folder, name) for name in os.listdir(folder) if "tfevents" in name]


def read_scalars(log_dir, tag):
    files = _event_files(log_dir)
    if not files:
        files = _event_files(os.path.join(log_dir, "train"))
    if not files:
        raise ValueError("There are no event files in log_dir " + str(log_dir))
    values = {}
    for file in files:
        for event in tf.compat.v1.train.summary_iterator(file):
            for value in event.summary.value:
                if value.tag == tag:
                    values[event.step] = tf.make_ndarray(value.tensor).item()
    if not values:
        raise ValueError("There is no tag " + tag)
    return [[step, values[step]] for step in sorted(values)]
