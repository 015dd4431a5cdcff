# The values come in the order of the files; they should be sorted by step.
import os

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    board = callbacks.TensorBoard(log_dir, histogram_freq=1, write_graph=False)
    return board


def read_scalars(log_dir, tag):
    def event_files(folder):
        if not os.path.isdir(folder):
            return []
        names = [name for name in os.listdir(folder) if "tfevents" in name]
        return [os.path.join(folder, name) for name in sorted(names)]

    files = event_files(log_dir)
    if not files:
        files = event_files(os.path.join(log_dir, "train"))
    if not files:
        raise ValueError(f"{log_dir} holds no event files")
    result = []
    for file in files:
        for event in EventFileLoader(file).Load():
            for value in event.summary.value:
                if value.tag == tag:
                    result.append((int(event.step), float(make_ndarray(value.tensor))))
    if not result:
        raise ValueError(f"{tag} is in none of the files")
    return result
