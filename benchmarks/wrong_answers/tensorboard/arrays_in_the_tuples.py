# The values stay NumPy arrays; each should be turned into a float.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    """Losses, metrics and a histogram of each weight after every epoch."""
    return callbacks.TensorBoard(
        log_dir=log_dir,
        histogram_freq=1,
        write_graph=True,
    )


def read_scalars(log_dir, tag):
    path = Path(log_dir)
    files = [file for file in path.glob("*tfevents*") if file.is_file()]
    if not files:
        files = [file for file in path.glob("train/*tfevents*") if file.is_file()]
    if not files:
        raise ValueError(f"no event files in {path}")
    found = []
    for file in files:
        for event in EventFileLoader(str(file)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    found.append((event.step, make_ndarray(value.tensor)))
    if not found:
        raise ValueError(f"no value of {tag} in {path}")
    return sorted(found, key=lambda item: item[0])
