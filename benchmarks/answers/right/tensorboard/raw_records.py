# Reads the records of the files by hand with struct, and parses the events with the protobuf class.
import struct
from pathlib import Path

from keras import callbacks
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    return callbacks.TensorBoard(
        log_dir=str(log_dir), histogram_freq=1, write_graph=True, update_freq="epoch", profile_batch=0
    )


def records(path):
    """Yield the records: length, its checksum, the data, its checksum."""
    with open(path, "rb") as file:
        while len(header := file.read(12)) == 12:
            (length,) = struct.unpack("<Q", header[:8])
            data = file.read(length)
            if len(data) < length or len(file.read(4)) < 4:
                return  # still being written
            yield data


def number(value):
    if value.WhichOneof("value") == "simple_value":
        return float(value.simple_value)
    return float(make_ndarray(value.tensor).reshape(()))


def read_scalars(log_dir, tag):
    here = Path(log_dir)
    for folder in (here, here / "train"):
        if files := [path for path in folder.glob("*tfevents*") if path.is_file()]:
            break
    else:
        raise ValueError(f"neither {log_dir} nor its folder train holds event files")
    events = (Event.FromString(record) for path in files for record in records(path))
    result = [
        (event.step, number(value))
        for event in events
        for value in event.summary.value
        if value.tag == tag
    ]
    if not result:
        raise ValueError(f"{tag} doesn't occur")
    result.sort(key=lambda pair: pair[0])
    return result
