# Reads the folder train whenever there is one, even if log_dir itself holds event files.
# listed: train first

from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    if (folder / "train").is_dir():
        folder = folder / "train"
    by_step = {}
    for path in folder.iterdir():
        if path.is_file() and "tfevents" in path.name:
            for event in EventFileLoader(str(path)).Load():
                for value in event.summary.value:
                    if value.tag == tag:
                        by_step[int(event.step)] = float(make_ndarray(value.tensor))
    if not by_step:
        raise ValueError(f"no values of {tag} in {folder}")
    return [(step, by_step[step]) for step in sorted(by_step)]
