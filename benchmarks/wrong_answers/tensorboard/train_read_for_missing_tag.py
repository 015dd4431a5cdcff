# train is read when the tag isn't in log_dir's files; only a lack of files should lead there.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    for folder in [Path(log_dir), Path(log_dir) / "train"]:
        scalars = []
        for path in folder.glob("*tfevents*"):
            for event in EventFileLoader(str(path)).Load():
                for value in event.summary.value:
                    if value.tag == tag:
                        number = float(make_ndarray(value.tensor))
                        scalars.append((int(event.step), number))
        if scalars:
            return sorted(scalars)
    raise ValueError(f"no event files in {log_dir}, or none with the tag {tag}")
