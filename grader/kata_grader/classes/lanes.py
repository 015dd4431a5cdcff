"""Checking answers on this machine: lanes, which are processes that stay warm.

A lane takes one answer at a time. When it dies, or says that checks could not be run, the answer is
tried once more in a fresh one; the others never notice.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path

from kata_grader.checking.grading import Isolation
from kata_grader.classes.jobs import (
    Checked,
    Job,
    Loader,
    Ticket,
    checked_from,
    could_not_run,
    require,
    run_job,
)
from kata_grader.classes.settings import Environment, environment
from kata_grader.course.manifest import Exercise

# What a lane may grow by before it is replaced: it remembers what the solution gave.
GROWTH = 512 * 2**20
# Answers are ended after their own budget; this is for a lane that hangs by itself.
PATIENCE_SECONDS, PATIENCE_FACTOR = 900.0, 5.0
AGAIN = "tried twice"

Key = tuple[str, ...]


class Local:
    """Lanes on this machine.

    Args:
        number: how many.
        work: a folder for the temporary files of all of them.
    """

    def __init__(self, number: int, work: Path) -> None:
        self._lanes = [Lane(work) for _ in range(number)]

    def environment(
        self, root: Path, exercises: Iterable[Exercise], isolation: Isolation
    ) -> Environment:
        """Return the versions of this process, which are those of its lanes.

        Raises:
            KataError: this machine can't open the doorway.
        """
        require(isolation)
        return environment()

    def run(
        self, tickets: Iterable[Ticket], load: Loader, begun: Callable[[Ticket], None]
    ) -> Generator[tuple[Ticket, Checked], None, None]:
        """Check all answers; yield what came of each as it comes."""
        queues = Queues(tickets)
        hopeless: set[tuple[str, str]] = set()
        try:
            while True:
                for lane in self._lanes:
                    if lane.ticket is None and (ticket := queues.next(lane.key)):
                        begun(ticket)
                        lane.begin(ticket, load(ticket))
                busy = {lane.connection: lane for lane in self._lanes if lane.ticket}
                if not busy:
                    return
                for connection in _ready(busy):
                    lane = busy[connection]
                    ticket, checked = lane.take()
                    cause = (ticket.exercise.id, checked.verdicts[0].message)
                    if not checked.ran and not lane.again and cause not in hopeless:
                        lane.begin(ticket, load(ticket), again=True)
                        continue
                    if not checked.ran and not lane.died:
                        # What a fresh process says too is no accident: such as a missing package.
                        hopeless.add(cause)
                    yield ticket, checked
        finally:
            for lane in self._lanes:
                lane.end()


def _ready(busy: dict[Connection, Lane]) -> list[Connection]:
    patience = min(lane.deadline for lane in busy.values()) - time.monotonic()
    ready = [one for one in wait(list(busy), max(0, patience)) if isinstance(one, Connection)]
    return ready or [one for one, lane in busy.items() if lane.overdue]


class Queues:
    """Answers that wait, a queue for each set of modules that must be imported.

    A lane stays with one set, so that what is imported serves many answers, and what the solution
    of an exercise gave is remembered where it is needed.
    """

    def __init__(self, tickets: Iterable[Ticket]) -> None:
        self._waiting: dict[Key, deque[Ticket]] = {}
        for ticket in tickets:
            self._waiting.setdefault(ticket.exercise.needs, deque()).append(ticket)
        self._lanes = dict.fromkeys(self._waiting, 0)

    def next(self, key: Key | None) -> Ticket | None:
        """Return the next answer for a lane that has worked on those of `key` (None: on none)."""
        if key is None or not self._waiting.get(key):
            left = {other: queue for other, queue in self._waiting.items() if queue}
            if not left:
                return None
            # Where most answers wait for each lane that is there already.
            key = max(left, key=lambda other: len(left[other]) / (1 + self._lanes[other]))
            self._lanes[key] += 1
        return self._waiting[key].popleft()


class Lane:
    """A process that checks answers, one at a time.

    Attributes:
        ticket: what it is working on; None if it is idle.
        key: the modules that its answers need; None before the first.
        again: whether what it is working on is tried for the second time.
        died: whether it ended while it had its last answer.
        deadline: when it is taken for hung.
    """

    def __init__(self, work: Path) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        self._first_memory = 0
        self.connection: Connection
        self.ticket: Ticket | None = None
        self.key: Key | None = None
        self.again = self.died = False
        self.deadline = 0.0

    @property
    def overdue(self) -> bool:
        """Whether it should have ended long ago."""
        return time.monotonic() >= self.deadline

    def begin(self, ticket: Ticket, job: Job, again: bool = False) -> None:
        """Give it an answer; one that is tried again gets a fresh process."""
        if again or self._process is None or not self._process.is_alive():
            self.end()
            self._start()
        self.ticket, self.key, self.again = ticket, ticket.exercise.needs, again
        seconds = (job.full and ticket.exercise.full_seconds) or ticket.exercise.seconds
        self.deadline = time.monotonic() + PATIENCE_SECONDS + PATIENCE_FACTOR * seconds
        with contextlib.suppress(OSError):  # it is found dead when its answer is taken
            self.connection.send(job)

    def take(self) -> tuple[Ticket, Checked]:
        """Return what came of its answer."""
        ticket, note = self.ticket, AGAIN if self.again else ""
        assert ticket is not None
        self.ticket, self.died = None, False
        try:
            if self.overdue and not self.connection.poll():
                raise EOFError
            reply = self.connection.recv_bytes()
        except (EOFError, OSError):
            self.died = True
            return ticket, could_not_run(ticket.exercise, self._ending(), note)
        checked = checked_from(reply, ticket.exercise, note)
        self._first_memory = self._first_memory or checked.memory
        if checked.memory > self._first_memory + GROWTH:
            self.end()
        return ticket, checked

    def end(self) -> None:
        """End its process with all that it has started."""
        if self._process is not None:
            self.connection.close()
            self._process.kill()
            self._process.join()
            self._process = None
            self._first_memory = 0

    def _ending(self) -> str:
        assert self._process is not None
        if self._process.is_alive() and self.overdue:
            self.end()
            return "its process hung"
        self._process.join(10)
        code = self._process.exitcode
        self.end()
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                name = signal.Signals(-code).name
                hint = " (out of memory?)" if name == "SIGKILL" else ""
                return f"its process was ended by {name}{hint}"
        return f"its process ended with exit code {code}"

    def _start(self) -> None:
        # Spawned, not forked: a process with threads or TensorFlow in it must not be copied.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, str(self._work)), name="kata-lane", daemon=False
        )
        with _without_interrupts():
            self._process.start()
        theirs.close()


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


def serve(connection: Connection, work: str) -> None:
    """Check what comes over `connection`, until the other end is gone. Runs in the lane."""
    # Ctrl-C reaches all processes of a terminal: the parent alone decides what it means. A handler,
    # unlike SIG_IGN, is not inherited by what the lane starts.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = work
    sys.stdin = open(os.devnull)  # noqa: SIM115
    while True:
        try:
            job = connection.recv()
            connection.send_bytes(run_job(job))
        except (EOFError, BrokenPipeError):
            return


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # what it has started ends with it
