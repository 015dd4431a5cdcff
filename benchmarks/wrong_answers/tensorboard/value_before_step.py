# The tuples are (value, step), and sorted by value; they should be (step, value).
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
    root = Path(log_dir)
    files = [p for p in root.iterdir() if p.is_file() and "tfevents" in p.name]
    if not files:
        files = list((root / "train").glob("*tfevents*"))
    if not files:
        raise ValueError("there are no event files")

    values = []
    steps = []
    for file in files:
        for event in EventFileLoader(str(file)).Load():
            for v in event.summary.value:
                if v.tag == tag:
                    steps.append(event.step)
                    values.append(float(make_ndarray(v.tensor)))
    if not values:
        raise ValueError(f"no values for {tag}")
    return sorted(zip(values, steps))
