"""Read the records of the files with struct, without any loader."""

import struct
from pathlib import Path

from keras.callbacks import TensorBoard
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.util.tensor_util import make_ndarray

def tensorboard_callback(log_dir):
    return TensorBoard(**dict(log_dir=log_dir, histogram_freq=1, write_graph=False))


def _records(data):
    """Yield the bytes of each record: length (8), checksum (4), bytes, checksum (4)."""
    while len(data) >= 12:
        (length,) = struct.unpack("<Q", data[:8])
        record = data[12 : 12 + length]
        if len(record) < length:
            return  # it is still being written
        yield bytes(record)
        data = data[12 + length + 4 :]


def _number(value):
    if value.WhichOneof("value") == "simple_value":
        return value.simple_value
    return make_ndarray(value.tensor).item()


def _event_files(folder):
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if "tfevents" in path.name and path.is_file()]


def read_scalars(log_dir, tag):
    folder = Path(log_dir)
    files = _event_files(folder) or _event_files(folder / "train")
    if not files:
        raise ValueError(f"log_dir has no event files: {log_dir}")
    events = (
        Event.FromString(record)
        for path in files
        for record in _records(memoryview(path.read_bytes()))
    )
    found = {
        int(event.step): float(_number(value))
        for event in events
        for value in event.summary.value
        if value.tag == tag
    }
    if not found:
        raise ValueError(f"no value has the tag {tag!r} in {log_dir}")
    return sorted(found.items())
