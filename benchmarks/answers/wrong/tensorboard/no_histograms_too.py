# The callback writes no histograms, because histogram_freq is missing.
# listed: no histograms

from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir)


def _event_files(folder):
    if not folder.is_dir():
        return []
    return [p for p in folder.iterdir() if p.is_file() and "tfevents" in p.name]


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    files = _event_files(folder) or _event_files(folder / "train")
    pairs = []
    for file in files:
        for event in EventFileLoader(str(file)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    pairs.append((int(event.step), float(make_ndarray(value.tensor))))
    if not pairs:
        raise ValueError(f"found no {tag} in {log_dir}")
    return sorted(pairs)
