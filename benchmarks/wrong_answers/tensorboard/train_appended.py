# The callback gets the folder train, and makes another train in it; it should get log_dir.
import os
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    train_dir = os.path.join(log_dir, "train")
    return callbacks.TensorBoard(train_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    def events_in(folder):
        return [f for f in folder.glob("*") if f.is_file() and f.name.find("tfevents") >= 0]

    def values_of(file):
        for event in EventFileLoader(str(file)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    yield event.step, float(make_ndarray(value.tensor))

    files = events_in(Path(log_dir))
    if not files:
        files = events_in(Path(log_dir, "train"))
    result = []
    for file in files:
        result.extend(values_of(file))
    result.sort()
    if result:
        return result
    raise ValueError(f"no event file in {log_dir} holds {tag}")
