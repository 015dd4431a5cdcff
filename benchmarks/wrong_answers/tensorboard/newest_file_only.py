# Only the newest event file is read; all of them should be.
import os
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    board = callbacks.TensorBoard(log_dir, histogram_freq=1, write_graph=False)
    return board


def read_scalars(log_dir, tag):
    files = list(Path(log_dir).glob("*tfevents*"))
    if not files:
        files = list(Path(log_dir, "train").glob("*tfevents*"))
    if not files:
        raise ValueError(f"no event files in {log_dir} or {log_dir}/train")

    newest = max(files, key=os.path.getmtime)
    values = []
    for event in EventFileLoader(str(newest)).Load():
        for value in event.summary.value:
            if value.tag == tag:
                values.append((int(event.step), float(make_ndarray(value.tensor))))

    if len(values) == 0:
        raise ValueError(f"tag {tag} not found")
    values.sort()
    return values
