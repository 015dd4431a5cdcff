# Returns the values in the order of the files, not sorted by step.
# listed: unsorted

from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1, write_graph=False)


def read_scalars(log_dir, tag):
    top = Path(log_dir)
    paths = [p for p in sorted(top.glob("*tfevents*")) if p.is_file()]
    if not paths:
        paths = [p for p in sorted((top / "train").glob("*tfevents*")) if p.is_file()]
    if not paths:
        raise ValueError(f"no event files in {log_dir}")
    result = [
        (int(event.step), make_ndarray(value.tensor).item())
        for path in paths
        for event in EventFileLoader(str(path)).Load()
        for value in event.summary.value
        if value.tag == tag
    ]
    if not result:
        raise ValueError(f"no values of {tag}")
    return result
