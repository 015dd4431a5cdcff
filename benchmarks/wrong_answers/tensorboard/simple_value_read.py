# simple_value is 0 for values of TensorFlow 2; the number is in value.tensor.
from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader


def tensorboard_callback(log_dir):
    options = {"histogram_freq": 1, "update_freq": "epoch"}
    return callbacks.TensorBoard(log_dir=str(log_dir), **options)


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    files = sorted(f for f in folder.iterdir() if f.is_file() and "tfevents" in f.name)
    if not files and folder.joinpath("train").exists():
        folder = folder.joinpath("train")
        files = sorted(f for f in folder.iterdir() if f.is_file() and "tfevents" in f.name)
    if not files:
        raise ValueError(f"no event files in {log_dir}")
    by_step = {}
    for f in files:
        for event in EventFileLoader(str(f)).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    by_step[event.step] = value.simple_value
    if not by_step:
        raise ValueError(f"no value has the tag {tag}")
    return [(step, by_step[step]) for step in sorted(by_step)]
