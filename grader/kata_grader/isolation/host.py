"""The host: a process that imports what exercises need once, then forks a worker for each.

It never runs a learner's line itself. Where it runs it holds no answers either; imports the
standard library, NumPy and msgpack, and what it is told to preload. Only for Linux, where
TensorFlow can be forked as long as nothing has been computed. In a sandbox, its children get walls
of their own.
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
    """How a host starts and ends its workers."""

    def start(self, control: socket.socket, task: dict[str, Any], pipes: Sequence[int]) -> int:
        """Fork a worker; return its number."""

    def kill(self, number: int) -> None:
        """Kill a worker with all that it has started."""

    def status(self, number: int, wait: bool) -> int | None:
        """Return how a killed worker had ended, as waitpid does; None if it has not yet."""

    def watch(self) -> bool:
        """Kill what takes more than its share; return whether there is anything to watch."""


class Free:
    """Workers in sessions of their own."""

    def start(self, control: socket.socket, task: dict[str, Any], pipes: Sequence[int]) -> int:
        """Fork a worker."""
        child = os.fork()
        if child == 0:
            try:
                os.setsid()
                # A worker never outlives its host, whatever loop it is in.
                ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
                control.close()
                _work(pipes, task["workdir"])
            finally:
                os._exit(0)
        return child

    def kill(self, number: int) -> None:
        """Kill what is left of it and its session; until it is waited for, its number is its."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)

    def status(self, number: int, wait: bool) -> int | None:
        """Return how it had ended."""
        found, status = os.waitpid(number, 0 if wait else os.WNOHANG)
        return status if found else None

    def watch(self) -> bool:
        """Watch nothing."""
        return False


class Jailed:
    """Workers in namespaces of their own, in a sandbox.

    Args:
        idle: a command that does nothing for ever.
    """

    def __init__(self, idle: str) -> None:
        self._idle = (idle, "infinity")
        self._jails: dict[int, jail.Jailed] = {}
        jail.prepare_host()

    def start(self, control: socket.socket, task: dict[str, Any], pipes: Sequence[int]) -> int:
        """Fork a worker."""

        def work() -> None:
            control.close()
            _work(pipes, jail.WORKDIR)

        made = jail.start(work, pipes, self._idle, task["seconds"])
        self._jails[made.worker] = made
        return made.worker

    def kill(self, number: int) -> None:
        """Kill its namespace."""
        jail.kill(self._jails[number])

    def status(self, number: int, wait: bool) -> int | None:
        """Return how it had ended."""
        status = jail.status(self._jails[number], wait)
        if status is not None:
            del self._jails[number]
        return status

    def watch(self) -> bool:
        """Kill workers that have more threads than any should."""
        for made in self._jails.values():
            if jail.has_too_many_threads(made):
                jail.kill(made)
        return bool(self._jails)


def main(argv: list[str]) -> None:
    """Serve the control socket on standard input: `[idle command or nothing, module, ...]`.

    A message `fork` comes with three descriptors: requests, replies, output. The answer is the
    child's number. A message `wait NUMBER` ends a child and is answered with its status; `end
    NUMBER` ends one too, and is answered before all its memory has been given back.
    """
    control = socket.socket(fileno=os.dup(0))
    empty = os.open(os.devnull, os.O_RDWR)
    os.dup2(empty, 0)
    os.dup2(empty, 1)
    os.close(empty)
    idle, *modules = argv
    try:
        preload(modules)
        children: Children = Jailed(idle) if idle else Free()
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
    """Watch workers, and clear up what is left of ended ones, until there is a message."""
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
