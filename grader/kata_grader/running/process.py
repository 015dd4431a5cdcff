"""One process that stays warm, and carries out one task after the other.

A task is a function that can be imported, with plain arguments; what it returns is bytes. They are
never unpickled here: whoever runs a learner's code could have written them. A process is replaced
when it dies, hangs or has grown, and it ends with the one that has started it, however that ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import psutil

START_SECONDS = 300.0
LARGEST = 512 * 2**20
# The first byte of each message says what it is.
_READY, _TOLD, _DONE = b"r", b"t", b"d"

_to_parent: Connection | None = None


class Ended(Exception):
    """A process ended under its task, or was ended; the text says how.

    Attributes:
        hung: whether it was ended because its time was up.
        ready: whether it had got as far as to begin.
    """

    def __init__(self, how: str, hung: bool = False, ready: bool = True) -> None:
        super().__init__(how)
        self.hung = hung
        self.ready = ready


class Process:
    """A process that is started when it is first given a task.

    Args:
        prepare: what it calls before its first task; a function that can be imported.
        arguments: what `prepare` takes.
        growth: the bytes that it may grow by, from its first task on, before it is replaced.

    Attributes:
        connection: gets ready when there is something to `take`.
        starts: how often it was started.
    """

    def __init__(self, prepare: Callable[..., None], *arguments: Any, growth: int) -> None:
        self._prepare = prepare, arguments
        self._growth = growth
        self._process: multiprocessing.process.BaseProcess | None = None
        self._first_memory = 0
        self._ready = False
        self.connection: Connection
        self.starts = 0
        self.deadline = self._seconds = 0.0

    @property
    def running(self) -> bool:
        """Whether it is there."""
        return self._process is not None and self._process.is_alive()

    def begin(
        self, function: Callable[..., bytes], *arguments: Any, seconds: float, fresh: bool = False
    ) -> None:
        """Give it a task.

        Args:
            function: what it calls.
            arguments: with what.
            seconds: how long that may take, besides the start of a process.
            fresh: whether a new process is to carry it out.
        """
        if fresh or not self.running:
            self.end()
            self._start()
        self._seconds = seconds
        self.deadline = time.monotonic() + (seconds if self._ready else START_SECONDS)
        with contextlib.suppress(OSError):  # it is found dead when something is taken
            self.connection.send((function, arguments))

    def take(self, told: Callable[[bytes], None] | None = None) -> bytes | None:
        """Return what came of the task; None if that has not come yet.

        Args:
            told: told what the task tells before its end, if it tells anything.

        Raises:
            Ended: it has ended, or its time is up.
        """
        try:
            if not self.connection.poll():
                if time.monotonic() < self.deadline:
                    return None
                raise self._ended(hung=True)
            message = self.connection.recv_bytes(LARGEST)
        except (EOFError, OSError):
            raise self._ended() from None
        kind, content = message[:1], message[1:]
        if kind == _READY:
            self._ready = True
            self.deadline = time.monotonic() + self._seconds
        elif kind == _TOLD:
            if told:
                told(content)
        else:
            memory = self.memory()
            self._first_memory = self._first_memory or memory
            if memory > self._first_memory + self._growth:
                self.end()
            return content
        return None

    def call(self, function: Callable[..., bytes], *arguments: Any, seconds: float) -> bytes:
        """Have it carry out a task, and wait for what comes of it.

        Raises:
            Ended: it has ended, or its time is up.
        """
        self.begin(function, *arguments, seconds=seconds)
        try:
            while (reply := self.take()) is None:
                self.connection.poll(max(0.0, self.deadline - time.monotonic()))
            return reply
        except BaseException:  # a reply that comes later must not be taken for the next one's
            self.end()
            raise

    def end(self, seconds: float = 0.0) -> None:
        """End it with all that it has started; it starts anew with its next task.

        Args:
            seconds: how long it may take to end by itself.
        """
        if self._process is not None:
            self.connection.close()
            self._process.join(seconds)
            self._process.kill()
            self._process.join()
            self._process = None
            self._first_memory, self._ready = 0, False

    def _start(self) -> None:
        # Spawned, not forked: a process with threads or TensorFlow in it must not be copied.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        function, arguments = self._prepare
        self._process = context.Process(
            target=serve, args=(theirs, function, *arguments), name="kata-process", daemon=False
        )
        with _without_interrupts():
            self._process.start()
        theirs.close()
        self.starts += 1

    def _ended(self, hung: bool = False) -> Ended:
        """End it; return how it ended."""
        assert self._process is not None
        if not hung:
            self._process.join(10)
        code, ready = self._process.exitcode, self._ready
        self.end()
        if hung:
            return Ended("its process hung", hung, ready)
        how = "sent too much" if code is None else _ending(code)
        hint = " (out of memory?)" if how.endswith("SIGKILL") else ""
        return Ended(f"its process {how}{hint}", hung, ready)

    def memory(self) -> int:
        """Return the memory that it takes now, in bytes; 0 if it has ended."""
        assert self._process is not None
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back, which a process that is started inherits."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What runs in the process itself.


def serve(connection: Connection, prepare: Callable[..., None], *arguments: Any) -> None:
    """Carry out what comes over `connection`, until the other end is gone."""
    global _to_parent
    # Ctrl-C reaches all processes of a terminal: the parent alone decides what it means. A handler,
    # unlike SIG_IGN, is not inherited by what this process starts.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare(*arguments)
    _to_parent = connection
    try:
        connection.send_bytes(_READY)
        while True:
            function, values = connection.recv()
            connection.send_bytes(_DONE + function(*values))
    except (EOFError, ConnectionError):
        return


def tell(message: bytes) -> None:
    """Tell the parent something before the end of a task; nothing where there is no such parent."""
    if _to_parent is not None:
        _to_parent.send_bytes(_TOLD + message)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # what it has started ends with it


def _ending(code: int) -> str:
    """Return how a process ended, as the end of a sentence."""
    from kata_grader.isolation.processes import signal_name  # NumPy comes with it

    return f"was ended by {signal_name(-code)}" if code < 0 else f"ended with exit code {code}"
