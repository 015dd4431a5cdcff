# Reads with an EventAccumulator that keeps only 10 values of each tag.

from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir, histogram_freq=1)


def _files(folder):
    return sorted(p for p in folder.glob("*tfevents*") if p.is_file())


def read_scalars(log_dir, tag):
    files = _files(Path(log_dir)) or _files(Path(log_dir) / "train")
    scalars = []
    for file in files:
        accumulator = EventAccumulator(str(file))
        accumulator.Reload()
        if tag in accumulator.Tags()["tensors"]:
            for event in accumulator.Tensors(tag):
                scalars.append((int(event.step), float(make_ndarray(event.tensor_proto))))
    if not scalars:
        raise ValueError(f"no values with the tag {tag!r} in {log_dir}")
    return sorted(scalars)
