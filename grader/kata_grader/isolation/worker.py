"""The worker: a process that holds one learner's code and answers requests about it.

It reads frames from one pipe and writes replies to another. What the learner's code prints goes to
a third, and its standard input is empty. Runs beside a learner's code; imports only the standard
library, NumPy and msgpack.
"""

from __future__ import annotations

import importlib
import os
import sys
import warnings
from collections.abc import Iterable
from typing import BinaryIO

from kata_grader.isolation.barred_modules import bar_for_good
from kata_grader.isolation.endpoint import Endpoint
from kata_grader.isolation.limits import set_limits
from kata_grader.isolation.wire import PREFIX


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read one frame; None at the end of the stream."""
    prefix = stream.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    header, arrays = PREFIX.unpack(prefix)
    return prefix + stream.read(header + arrays)


def serve(requests: BinaryIO, replies: BinaryIO, workdir: str) -> None:
    """Answer requests until the pipe is closed."""
    set_limits()
    os.chdir(workdir)
    warnings.simplefilter("ignore")  # they are not what the learner's code prints
    endpoint = Endpoint(workdir, bar=bar_for_good)
    while (frame := read_frame(requests)) is not None:
        replies.write(endpoint.answer(frame))
        replies.flush()


def preload(modules: Iterable[str]) -> None:
    """Import modules ahead of time, so that no deadline has to include their import."""
    for name in modules:
        importlib.import_module(name)
    if "tensorflow" in sys.modules:
        import logging  # where it costs nothing: TensorFlow has imported it

        logging.getLogger("tensorflow").setLevel(logging.ERROR)


def main(argv: list[str]) -> None:
    """Run a worker on standard input and output; `argv` is `workdir [module ...]`."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.dup2(2, 1)
    preload(argv[1:])
    serve(requests, replies, argv[0])
    sys.stdout.flush()
    os._exit(0)
