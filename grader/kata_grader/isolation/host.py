"""The host: a process that imports what exercises need once, then forks a worker for each.

It never runs a learner's line itself. Where it runs it holds no answers either; imports the
standard library, NumPy and msgpack, and what it is told to preload. Only for Linux, where
TensorFlow can be forked as long as nothing has been computed.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import socket
import sys

from kata_grader.isolation.worker import preload, serve

MAX_MESSAGE = 4096
PR_SET_PDEATHSIG = 1


def main(argv: list[str]) -> None:
    """Serve the control socket on standard input: `[module ...]` are preloaded.

    A message `fork WORKDIR` comes with three descriptors: requests, replies, output. The answer is
    the child's number. A message `wait NUMBER` ends a child and is answered with its status; `end
    NUMBER` ends one too, and is answered before all its memory has been given back.
    """
    control = socket.socket(fileno=os.dup(0))
    empty = os.open(os.devnull, os.O_RDWR)
    os.dup2(empty, 0)
    os.dup2(empty, 1)
    try:
        preload(argv)
    except BaseException as error:
        control.send(json.dumps({"failed": f"{type(error).__name__}: {error}"[:2000]}).encode())
        return
    control.send(json.dumps({"ready": os.getpid()}).encode())
    ended: set[int] = set()
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 3)
        if not data:
            return
        verb, argument = json.loads(data)
        answer = 0
        if verb == "fork":
            answer = _fork(control, argument, descriptors)
        else:
            _kill(argument)
            ended.add(argument)
        if verb == "wait":
            answer = os.waitpid(argument, 0)[1]
            ended.remove(argument)
        control.send(json.dumps({"answer": answer}).encode())
        ended = {child for child in ended if not os.waitpid(child, os.WNOHANG)[0]}


def _fork(control: socket.socket, workdir: str, descriptors: list[int]) -> int:
    child = os.fork()
    if child == 0:
        _become_worker(control, workdir, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    return child


def _become_worker(control: socket.socket, workdir: str, descriptors: list[int]) -> None:
    try:
        os.setsid()
        # A worker never outlives its host, whatever loop it is in.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        control.close()
        requests, replies, output = descriptors
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        os.environ["TMPDIR"] = workdir
        serve(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"), workdir)
        sys.stdout.flush()
    finally:
        os._exit(0)


def _kill(child: int) -> None:
    """Kill what is left of a child and its session; until it is waited for, its number is its."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
