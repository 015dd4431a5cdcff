# Histograms are written after every tenth epoch; they should come after every epoch.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    settings = dict(log_dir=log_dir, histogram_freq=10, update_freq="epoch")
    return callbacks.TensorBoard(**settings)


def _event_files(folder):
    return sorted(p for p in Path(folder).glob("*tfevents*") if p.is_file())


def read_scalars(log_dir, tag):
    files = _event_files(log_dir) or _event_files(Path(log_dir) / "train")
    found = {
        int(event.step): make_ndarray(value.tensor).item()
        for file in files
        for event in EventFileLoader(str(file)).Load()
        for value in event.summary.value
        if value.tag == tag
    }
    if not found:
        raise ValueError(f"{log_dir} has no event files or no values of {tag}")
    return [(step, found[step]) for step in sorted(found)]
