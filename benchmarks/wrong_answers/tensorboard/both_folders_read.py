# train is read even if log_dir has event files; then only those in log_dir should be read.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    files = list(folder.glob("*tfevents*")) + list((folder / "train").glob("*tfevents*"))
    if not files:
        raise ValueError(f"no event files in {folder}")
    pairs = []
    for file in files:
        for event in EventFileLoader(str(file)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    pairs.append((int(event.step), float(make_ndarray(value.tensor))))
    if not pairs:
        raise ValueError(f"no value has the tag {tag!r}")
    return sorted(pairs)
