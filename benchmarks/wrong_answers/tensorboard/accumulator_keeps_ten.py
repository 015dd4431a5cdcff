# EventAccumulator keeps a random choice of 10 values of a tag; all of them should come back.
from pathlib import Path

from keras import callbacks
from tensorboard.util.tensor_util import make_ndarray
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator


def tensorboard_callback(log_dir):
    board = callbacks.TensorBoard(log_dir, histogram_freq=1, write_graph=False)
    return board


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    files = list(folder.glob("*tfevents*"))
    if not files:
        files = list((folder / "train").glob("*tfevents*"))
    if not files:
        raise ValueError(f"no event files in {log_dir}")

    pairs = []
    for file in files:
        accumulator = EventAccumulator(str(file))
        accumulator.Reload()
        if tag in accumulator.Tags()["tensors"]:
            for event in accumulator.Tensors(tag):
                pairs.append((event.step, float(make_ndarray(event.tensor_proto))))
    if not pairs:
        raise ValueError(f"no value has the tag {tag}")
    return sorted(pairs)
