"""The host: a process that imports frameworks once, then forks a worker for each submission.

Forking saves the seconds that an import of TensorFlow takes. The host never runs a line of a
learner's code, and holds no answers. It imports the standard library, NumPy, msgpack and the
modules that it is told to preload. Linux only: TensorFlow survives a fork there as long as it has
computed nothing. In a sandbox each worker is also locked in by `jail`.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any, Protocol

from kata_grader.isolation import jail
from kata_grader.isolation.worker import preload, serve

MAX_MESSAGE = 4096
PR_SET_PDEATHSIG = 1
WATCH_SECONDS, CLEAR_SECONDS = 0.05, 0.005


class Children(Protocol):
    """How a host starts and ends its workers. The number of a worker is its process id."""

    def start(self, control: socket.socket, task: dict[str, Any], pipes: Sequence[int]) -> int:
        """Fork a worker; return its number."""

    def kill(self, number: int) -> None:
        """Kill a worker and all processes that it has started."""

    def status(self, number: int, wait: bool) -> int | None:
        """Return the status of a killed worker, as waitpid gives it; None if it still runs."""

    def watch(self) -> bool:
        """Kill workers that use too much; return whether any worker needs to be watched."""


class SessionChildren:
    """Workers without a sandbox, each in a session of its own."""

    def start(self, control: socket.socket, task: dict[str, Any], pipes: Sequence[int]) -> int:
        """Fork a worker."""
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
        return child

    def kill(self, number: int) -> None:
        """Kill the worker's session. The number can't be another's: nobody has waited for it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)

    def status(self, number: int, wait: bool) -> int | None:
        """Return the worker's status."""
        found, status = os.waitpid(number, 0 if wait else os.WNOHANG)
        return status if found else None

    def watch(self) -> bool:
        """Return False: these workers are not watched."""
        return False


class SandboxChildren:
    """Workers in a sandbox, each in namespaces of its own.

    Args:
        idle: the path of `sleep`, for the first process of a namespace.
    """

    def __init__(self, idle: str) -> None:
        self._idle = (idle, "infinity")
        self._jailed: dict[int, jail.JailedWorker] = {}
        jail.prepare_host()

    def start(self, control: socket.socket, task: dict[str, Any], pipes: Sequence[int]) -> int:
        """Fork a worker."""

        def work() -> None:
            control.close()
            _work(pipes, jail.WORKDIR)

        jailed = jail.start(work, pipes, self._idle, task["seconds"])
        self._jailed[jailed.worker] = jailed
        return jailed.worker

    def kill(self, number: int) -> None:
        """Kill everything in the worker's namespace."""
        jail.kill(self._jailed[number])

    def status(self, number: int, wait: bool) -> int | None:
        """Return the worker's status."""
        status = jail.status(self._jailed[number], wait)
        if status is not None:
            del self._jailed[number]
        return status

    def watch(self) -> bool:
        """Kill workers that have too many threads."""
        for jailed in self._jailed.values():
            if jail.has_too_many_threads(jailed):
                jail.kill(jailed)
        return bool(self._jailed)


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
        children: Children = SandboxChildren(idle) if idle else SessionChildren()
    except BaseException as error:
        _say(control, failed=f"{type(error).__name__}: {error}"[:2000])
        return
    _say(control, ready=os.getpid())
    _serve(control, children)


def _serve(control: socket.socket, children: Children) -> None:
    ended: set[int] = set()
    while True:
        _look_after(control, children, ended)
        data, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 3)
        if not data:
            return
        verb, argument = json.loads(data)
        answer: int | None = 0
        try:
            if verb == "fork":
                answer = children.start(control, argument, descriptors)
            else:
                children.kill(argument)
                ended.add(argument)
            if verb == "wait":
                answer = children.status(argument, wait=True)
                ended.remove(argument)
        except OSError as error:
            _say(control, failed=str(error)[:2000])
        else:
            _say(control, answer=answer)
        for descriptor in descriptors:
            os.close(descriptor)


def _look_after(control: socket.socket, children: Children, ended: set[int]) -> None:
    """Watch the workers, and collect the status of ended ones, until there is a message."""
    while True:
        gone = {child for child in ended if children.status(child, wait=False) is not None}
        ended -= gone
        if not (children.watch() or ended):
            return
        if select.select([control], [], [], CLEAR_SECONDS if ended else WATCH_SECONDS)[0]:
            return


def _say(control: socket.socket, **answer: Any) -> None:
    control.send(json.dumps(answer).encode())


def _work(pipes: Sequence[int], workdir: str) -> None:
    requests, replies, output = pipes
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    os.environ["TMPDIR"] = workdir
    serve(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"), workdir)
    sys.stdout.flush()
