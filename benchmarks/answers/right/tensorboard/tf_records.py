# tf.data.TFRecordDataset and TensorFlow's own Event class; the callback is made by a subclass; a dict
# collects the steps.
import os

import tensorflow as tf
from keras import callbacks


class EpochBoard(callbacks.TensorBoard):
    """TensorBoard with a histogram of each weight after every epoch."""

    def __init__(self, folder):
        super().__init__(log_dir=folder, histogram_freq=1, write_images=False)


def tensorboard_callback(log_dir):
    return EpochBoard(log_dir)


def find_files(folder):
    if not os.path.isdir(folder):
        return []
    with os.scandir(folder) as entries:
        return [entry.path for entry in entries if entry.is_file() and "tfevents" in entry.name]


def read_scalars(log_dir, tag):
    files = find_files(log_dir)
    files = files if files else find_files(os.path.join(log_dir, "train"))
    if not files:
        raise ValueError(f"log_dir has no event files: {log_dir}")
    numbers = dict()
    for record in tf.data.TFRecordDataset(files).as_numpy_iterator():
        event = tf.compat.v1.Event.FromString(record)
        for value in event.summary.value:
            if value.tag != tag:
                continue
            if value.HasField("tensor"):
                numbers[int(event.step)] = float(tf.make_ndarray(value.tensor))
            else:
                numbers[int(event.step)] = float(value.simple_value)
    if numbers == {}:
        raise ValueError(f"tag {tag!r} is in none of the files")
    return sorted(numbers.items())
