"""A process of bounded memory and time, in which hand-ins are read.

Archives and notebooks are parsed by Python's own readers, and a hostile one can make these take any
memory and any time. So they are parsed in a process that may take only so much. It serves many
hand-ins. One that ends it costs its own learner, and the next gets a fresh process. What comes back
is bytes that can't execute.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from kata_grader.errors import KataError, KitFault
from kata_grader.submissions.reading import MEMORY, READY, pack, serve, unpack
from kata_grader.submissions.regular_file import Unreadable

# For one hand-in, and for the list of a whole class, which may be one large archive.
SECONDS, OPENING_SECONDS = 120, 3600
START_SECONDS, ENDING_SECONDS = 300, 1
LARGEST = 512 * 2**20


T = TypeVar("T")


class EndedReading(Unreadable):
    """The process ended while it read something."""


class ReadingProcess:
    """The process; it is started when it is first asked.

    Attributes:
        starts: how often it was started.

    Args:
        target: what runs in it.
    """

    def __init__(self, target: Callable[[Connection], None] = serve) -> None:
        self.starts = 0
        self._target = target
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection
        self._lock = threading.Lock()

    @property
    def running(self) -> bool:
        """Whether it is there."""
        return self._process is not None and self._process.is_alive()

    def ask(self, verb: str, *values: Any, seconds: int | None = None) -> Any:
        """Have it do something; return what came of it.

        Args:
            verb: the name of a method of `Reading`.
            values: its arguments.
            seconds: how long that may take; `SECONDS` if None.

        Raises:
            KataError: it was refused.
            KitFault: there can be no such process.
            Unreadable: it could not be read within the limits; the text is the end of a sentence.
        """
        limit = SECONDS if seconds is None else seconds
        with self._lock:
            kind, value = self._answer(pack([verb, limit, values]), limit)
            if kind == "memory":
                self.end()  # what is left of its memory may be in pieces
                raise Unreadable(f"needs more than {MEMORY // 2**20:,} MB of memory to be read")
        if kind == "refused":
            raise KataError(value)
        if kind == "unreadable":
            raise Unreadable(value)
        return value

    def _answer(self, message: bytes, seconds: int) -> Any:
        if not self.running:
            self.end()
            self._start()
        try:
            self._connection.send_bytes(message)
            if not self._connection.poll(seconds):
                self.end()
                raise Unreadable(f"takes longer than {seconds} s to be read")
            return unpack(self._connection.recv_bytes(LARGEST))
        except (EOFError, OSError):
            self.end()
            raise EndedReading("can't be read: it ended the process that read it") from None
        except BaseException:  # Ctrl-C: an answer that comes later must not be taken for the next
            self.end()
            raise

    def end(self) -> None:
        """End it; it starts anew when it is asked again."""
        if self._process is not None:
            self._connection.close()
            self._process.join(ENDING_SECONDS)  # it ends by itself unless it is reading
            self._process.kill()
            self._process.join()
            self._process = None

    def _start(self) -> None:
        for _ in range(2):
            self._spawn()
            # What ends it before it is ready is no hand-in's fault.
            with contextlib.suppress(EOFError, OSError):
                if self._connection.poll(START_SECONDS) and self._connection.recv_bytes() == READY:
                    return
            self.end()
        raise KitFault("The process that reads what was handed in can't be started here.")

    def _spawn(self) -> None:
        # Spawned, not forked: a process with threads or TensorFlow in it must not be copied.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=self._target, args=(theirs,), name="kata-reading", daemon=True
        )
        with without_interrupts():
            self._process.start()
        theirs.close()
        self.starts += 1


def twice(ask: Callable[[], T]) -> T:
    """Ask, and ask once more if that has ended the process: it may have been an accident."""
    try:
        return ask()
    except EndedReading:
        return ask()


# The one that this process reads with.
READING = ReadingProcess()
atexit.register(READING.end)


@contextlib.contextmanager
def without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back, which a process that is started inherits."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
