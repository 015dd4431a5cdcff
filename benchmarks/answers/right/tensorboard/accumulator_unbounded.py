"""EventAccumulator after all, told to keep every tensor; the callback is a subclass of Keras's."""

import heapq
import os

from tensorboard.backend.event_processing import event_accumulator
from tensorboard.util import tensor_util
from tensorflow import keras


class HistogramBoard(keras.callbacks.TensorBoard):
    def __init__(self, log_dir, **kwargs):
        kwargs.setdefault("histogram_freq", 1)
        super().__init__(log_dir=log_dir, **kwargs)


def tensorboard_callback(log_dir):
    return HistogramBoard(log_dir)


def _files(folder):
    try:
        with os.scandir(folder) as entries:
            return [e.path for e in entries if e.is_file() and e.name.count("tfevents")]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _pairs(path, tag):
    """Return the sorted pairs of one file, or an empty list."""
    if path.endswith(".profile-empty"):
        return []  # TensorFlow's dummies hold no values
    accumulator = event_accumulator.EventAccumulator(
        path,
        size_guidance={event_accumulator.TENSORS: 0},  # 0 keeps all
        purge_orphaned_data=False,
    )
    accumulator.Reload()
    try:
        tensors = accumulator.Tensors(tag)
    except KeyError:
        return []
    return sorted(
        (int(t.step), float(tensor_util.make_ndarray(t.tensor_proto).item())) for t in tensors
    )


def read_scalars(log_dir, tag):
    paths = _files(log_dir) or _files(os.path.join(log_dir, "train"))
    pairs = list(heapq.merge(*[_pairs(path, tag) for path in paths]))
    if pairs:
        return pairs
    reason = f"no value has the tag {tag!r}" if paths else "no event files"
    raise ValueError(f"{reason} in {log_dir}")
