# from Keras 3 on
# Unusual: the callback writes with tf.summary instead of Keras's TensorBoard, and read_scalars parses the records of the files itself, with struct.
"""TensorBoard."""

import os
import struct

import tensorflow as tf
from keras import callbacks, ops
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.util.tensor_util import make_ndarray


class _EventDiary(callbacks.Callback):
    """Write losses, metrics and histograms after every epoch."""

    def __init__(self, log_dir):
        super().__init__()
        self.log_dir = log_dir
        self.writers = {}

    def _writer(self, half):
        """Return the writer for `train` or `validation`, made when it is first needed."""
        if half not in self.writers:
            self.writers[half] = tf.summary.create_file_writer(os.path.join(self.log_dir, half))
        return self.writers[half]

    def on_epoch_end(self, epoch, logs=None):
        """Write the epoch's values."""
        for name, value in (logs or {}).items():
            half = "validation" if name.startswith("val_") else "train"
            with self._writer(half).as_default():
                tf.summary.scalar(f"epoch_{name.removeprefix('val_')}", float(value), step=epoch)
        with self._writer("train").as_default():
            for weight in self.model.weights:
                numbers = ops.convert_to_numpy(weight)
                tf.summary.histogram(f"{weight.path}/histogram", numbers, step=epoch)
        for writer in self.writers.values():
            writer.flush()

    def on_train_end(self, logs=None):
        """Close the files."""
        for writer in self.writers.values():
            writer.close()
        self.writers = {}


def tensorboard_callback(log_dir):
    """Return the callback that writes a training's event files."""
    return _EventDiary(log_dir)


def _event_files(folder):
    """Return the paths of the event files directly in a folder, which may be missing."""
    if not os.path.isdir(folder):
        return []
    with os.scandir(folder) as entries:
        return [entry.path for entry in entries if "tfevents" in entry.name and entry.is_file()]


def _events(path):
    """Yield the events of a file. A record is: length (8 bytes), checksum, event, checksum."""
    with open(path, "rb") as file:
        while len(head := file.read(12)) == 12:
            (length,) = struct.unpack("<Q", head[:8])
            body = file.read(length)
            if len(body) < length or len(file.read(4)) < 4:
                return  # the last record is still being written
            yield Event.FromString(body)


def read_scalars(log_dir, tag):
    """Return all values of a tag that the event files in a folder hold."""
    files = _event_files(log_dir) or _event_files(os.path.join(log_dir, "train"))
    if not files:
        raise ValueError(f"no event files in {log_dir} or in its folder train")
    found = {
        int(event.step): float(make_ndarray(value.tensor).item())
        for path in files
        for event in _events(path)
        for value in event.summary.value
        if value.tag == tag
    }
    if not found:
        raise ValueError(f"no value in {log_dir} has the tag {tag!r}")
    return sorted(found.items())
