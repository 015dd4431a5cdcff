# Takes all values whose tag contains the given one, so "loss" also finds "epoch_loss".
# listed: part of the tag

from pathlib import Path

import keras
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return keras.callbacks.TensorBoard(log_dir, histogram_freq=1)


def find(folder):
    return [p for p in folder.glob("*tfevents*") if p.is_file()]


def read_scalars(log_dir, tag):
    files = find(Path(log_dir))
    if len(files) == 0:
        files = find(Path(log_dir, "train"))
    pairs = []
    for f in files:
        for e in EventFileLoader(str(f)).Load():
            for v in e.summary.value:
                if tag in v.tag:
                    pairs.append((int(e.step), float(make_ndarray(v.tensor))))
    if len(pairs) == 0:
        raise ValueError("nothing found")
    return sorted(pairs, key=lambda pair: pair[0])
