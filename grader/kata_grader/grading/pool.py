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

from kata_grader.checking.open_exercises import IsolationMode
from kata_grader.course.manifest import Exercise
from kata_grader.grading.settings import Environment, environment
from kata_grader.grading.tasks import (
    Checked,
    Job,
    Loader,
    Task,
    checked_from,
    could_not_run,
    require,
    run_job,
)

# What a lane may grow by before it is replaced: it remembers what the solution gave.
GROWTH = 512 * 2**20
# Answers are ended after their own budget; this is for a lane that hangs by itself.
PATIENCE_SECONDS, PATIENCE_FACTOR = 900.0, 5.0
AGAIN = "tried twice"

Key = tuple[str, ...]


class LocalPool:
    """Lanes on this machine.

    Args:
        number: how many.
        work: a folder for the temporary files of all of them.
    """

    def __init__(self, number: int, work: Path) -> None:
        self._workers = [PoolWorker(work) for _ in range(number)]

    def environment(
        self, root: Path, exercises: Iterable[Exercise], isolation: IsolationMode
    ) -> Environment:
        """Return the versions of this process, which are those of its lanes.

        Raises:
            KataError: this machine can't open the doorway.
        """
        require(isolation)
        return environment()

    def run(
        self, tasks: Iterable[Task], load: Loader, begun: Callable[[Task], None]
    ) -> Generator[tuple[Task, Checked], None, None]:
        """Check all answers; yield what came of each as it comes."""
        queues = Queues(tasks)
        hopeless: set[tuple[str, str]] = set()
        try:
            while True:
                for worker in self._workers:
                    if worker.task is None and (task := queues.next(worker.key)):
                        begun(task)
                        worker.begin(task, load(task))
                busy = {worker.connection: worker for worker in self._workers if worker.task}
                if not busy:
                    return
                for connection in _ready(busy):
                    worker = busy[connection]
                    task, checked = worker.take()
                    cause = (task.exercise.id, checked.verdicts[0].message)
                    if not checked.ran and not worker.again and cause not in hopeless:
                        worker.begin(task, load(task), again=True)
                        continue
                    if not checked.ran and not worker.died:
                        # What a fresh process says too is no accident: such as a missing package.
                        hopeless.add(cause)
                    yield task, checked
        finally:
            for worker in self._workers:
                worker.end()


def _ready(busy: dict[Connection, PoolWorker]) -> list[Connection]:
    patience = min(worker.deadline for worker in busy.values()) - time.monotonic()
    ready = [one for one in wait(list(busy), max(0, patience)) if isinstance(one, Connection)]
    return ready or [one for one, worker in busy.items() if worker.overdue]


class Queues:
    """Answers that wait, a queue for each set of modules that must be imported.

    A lane stays with one set, so that what is imported serves many answers, and what the solution
    of an exercise gave is remembered where it is needed.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._waiting: dict[Key, deque[Task]] = {}
        for task in tasks:
            self._waiting.setdefault(task.exercise.needs, deque()).append(task)
        self._workers = dict.fromkeys(self._waiting, 0)

    def next(self, key: Key | None) -> Task | None:
        """Return the next answer for a lane that has worked on those of `key` (None: on none)."""
        if key is None or not self._waiting.get(key):
            left = {other: queue for other, queue in self._waiting.items() if queue}
            if not left:
                return None
            # Where most answers wait for each lane that is there already.
            key = max(left, key=lambda other: len(left[other]) / (1 + self._workers[other]))
            self._workers[key] += 1
        return self._waiting[key].popleft()


class PoolWorker:
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
        self.task: Task | None = None
        self.key: Key | None = None
        self.again = self.died = False
        self.deadline = 0.0

    @property
    def overdue(self) -> bool:
        """Whether it should have ended long ago."""
        return time.monotonic() >= self.deadline

    def begin(self, task: Task, job: Job, again: bool = False) -> None:
        """Give it an answer; one that is tried again gets a fresh process."""
        if again or self._process is None or not self._process.is_alive():
            self.end()
            self._start()
        self.task, self.key, self.again = task, task.exercise.needs, again
        seconds = (job.full and task.exercise.full_seconds) or task.exercise.seconds
        self.deadline = time.monotonic() + PATIENCE_SECONDS + PATIENCE_FACTOR * seconds
        with contextlib.suppress(OSError):  # it is found dead when its answer is taken
            self.connection.send(job)

    def take(self) -> tuple[Task, Checked]:
        """Return what came of its answer."""
        task, note = self.task, AGAIN if self.again else ""
        assert task is not None
        self.task, self.died = None, False
        try:
            if self.overdue and not self.connection.poll():
                raise EOFError
            reply = self.connection.recv_bytes()
        except (EOFError, OSError):
            self.died = True
            return task, could_not_run(task.exercise, self._ending(), note)
        checked = checked_from(reply, task.exercise, note)
        self._first_memory = self._first_memory or checked.memory
        if checked.memory > self._first_memory + GROWTH:
            self.end()
        return task, checked

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
