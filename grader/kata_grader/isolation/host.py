"""The host: a process that imports frameworks once, then forks a worker for each submission.

Forking saves the seconds that an import of TensorFlow takes. The host never runs a line of a
learner's code, and holds no answers. It imports the standard library, NumPy, msgpack and the
modules that it is told to preload. Linux only: TensorFlow survives a fork there as long as it has
computed nothing. In a sandbox each worker is also locked in by `jail`.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any

from kata_grader.isolation import jail
from kata_grader.isolation.worker import preload, serve

MAX_MESSAGE = 4096
PR_SET_PDEATHSIG = 1
WATCH_SECONDS, CLEAR_SECONDS = 0.05, 0.005


def main(argv: list[str]) -> None:
    """Serve the control socket on standard input until it is closed.

    There are three messages. `fork` comes with three descriptors (requests, replies, output) and is
    answered with the worker's number. `wait NUMBER` kills a worker and is answered with its status.
    `end NUMBER` kills one too, but is answered at once, while the kernel still frees its memory.

    Args:
        argv: the path of `sleep` if there is a sandbox, else an empty text; then the names of the
            modules to preload.
    """
    control = socket.socket(fileno=os.dup(0))
    empty = os.open(os.devnull, os.O_RDWR)
    os.dup2(empty, 0)
    os.dup2(empty, 1)
    os.close(empty)
    idle, *modules = argv
    try:
        preload(modules)
        if idle:
            jail.prepare_host()
    except BaseException as error:
        _say(control, failed=f"{type(error).__name__}: {error}"[:2000])
        return
    _say(control, ready=os.getpid())
    _serve(control, idle)


def _serve(control: socket.socket, idle: str) -> None:
    workers: dict[int, jail.ForkedWorker] = {}
    ended: set[int] = set()
    while True:
        _look_after(control, workers, ended)
        data, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 3)
        if not data:
            return
        verb, argument = json.loads(data)
        answer: int | None = 0
        try:
            if verb == "fork":
                worker = _fork(control, argument, descriptors, idle)
                workers[worker.number] = worker
                answer = worker.number
            else:
                workers[argument].kill()
                ended.add(argument)
            if verb == "wait":
                answer = workers.pop(argument).status(wait=True)
                ended.remove(argument)
        except OSError as error:
            _say(control, failed=str(error)[:2000])
        else:
            _say(control, answer=answer)
        for descriptor in descriptors:
            os.close(descriptor)


def _look_after(
    control: socket.socket, workers: dict[int, jail.ForkedWorker], ended: set[int]
) -> None:
    """Watch the workers, and collect the status of ended ones, until there is a message."""
    while True:
        for number in [one for one in ended if workers[one].status(wait=False) is not None]:
            ended.remove(number)
            del workers[number]
        jailed = [one for one in workers.values() if one.is_jailed]
        for one in jailed:
            if one.has_too_many_threads():
                one.kill()
        if not (jailed or ended):
            return
        if select.select([control], [], [], CLEAR_SECONDS if ended else WATCH_SECONDS)[0]:
            return


def _fork(
    control: socket.socket, task: dict[str, Any], pipes: Sequence[int], idle: str
) -> jail.ForkedWorker:
    """Fork a worker, in a sandbox if there is an idle command."""
    if idle:

        def work() -> None:
            control.close()
            _work(pipes, jail.WORKDIR)

        return jail.start(work, pipes, (idle, "infinity"), task["seconds"])
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            # The kernel kills the worker when its host ends, even in an endless loop.
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            control.close()
            _work(pipes, task["workdir"])
        finally:
            os._exit(0)
    return jail.ForkedWorker(child, child)


def _say(control: socket.socket, **answer: Any) -> None:
    control.send(json.dumps(answer).encode())


def _work(pipes: Sequence[int], workdir: str) -> None:
    requests, replies, output = pipes
    # Flags belong to whoever has opened a file: of the host's own input they would be everybody's.
    empty = os.open(os.devnull, os.O_RDONLY)
    for descriptor, number in ((empty, 0), (output, 1), (output, 2)):
        os.dup2(descriptor, number)
    os.close(empty)
    os.close(output)
    os.environ["TMPDIR"] = workdir
    serve(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"), workdir)
    sys.stdout.flush()
