"""Checking answers on this machine: workers, which are processes that stay warm.

A worker takes one answer at a time. When it dies, or says that checks could not be run, the answer
is tried once more in a fresh one; the others never notice.
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
from collections.abc import Callable, Generator, Iterable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, Literal

from kata_grader.course.manifest import Exercise
from kata_grader.grading.settings import Environment, environment
from kata_grader.grading.tasks import (
    Checked,
    Job,
    T,
    Task,
    checked_from,
    could_not_run,
    run_job,
)
from kata_grader.isolation.modes import IsolationMode, require
from kata_grader.submissions.reading_process import without_interrupts

# What a worker may grow by before it is replaced: it remembers what the solution gave.
GROWTH = 512 * 2**20
# Answers are ended after their own budget, and so is the witness, which has three of them: together
# twelve, if all three trainings miss. This is for a worker that hangs by itself.
PATIENCE_SECONDS, PATIENCE_FACTOR = 900.0, 12.0
AGAIN = "tried twice"

Affinity = tuple[str, ...]


class LocalPool:
    """Workers on this machine; they stay warm from one run to the next, until `close`.

    Args:
        number: how many workers.
        work: a folder for the temporary files of all of them.
        packages: a folder whose packages they import instead of the installed ones.
        tries: how often a task is tried that could not be run.
        growth: the bytes that a worker may grow by before it is replaced; None for the usual.
    """

    def __init__(
        self,
        number: int,
        work: Path,
        packages: Path | None = None,
        tries: Literal[1, 2] = 2,
        growth: int | None = None,
    ) -> None:
        self._workers = [PoolWorker(work, packages, growth) for _ in range(number)]
        self._tries = tries

    def environment(
        self, root: Path, exercises: Iterable[Exercise], isolation: IsolationMode
    ) -> Environment:
        """Return the versions of this process, which are those of its workers.

        Raises:
            KataError: this machine can't run answers in this isolation mode.
        """
        require(isolation)
        return environment()

    def run(
        self, tasks: Iterable[T], load: Callable[[T], Job], begun: Callable[[T], None]
    ) -> Generator[tuple[T, Checked], None, None]:
        """Check all answers; yield what came of each as it comes."""
        queues = TaskQueues(tasks)
        working: dict[Connection, tuple[PoolWorker, T]] = {}
        hopeless: set[tuple[str, str]] = set()
        try:
            while True:
                for worker in self._workers:
                    if not worker.busy and (task := queues.next(worker.affinity)):
                        begun(task)
                        worker.begin(task, load(task))
                        working[worker.connection] = worker, task
                if not working:
                    return
                for connection in _ready(worker for worker, _ in working.values()):
                    worker, task = working.pop(connection)
                    checked = worker.take(task)
                    cause = (task.exercise.id, checked.verdicts[0].identity)
                    again = not worker.again and self._tries > 1
                    if not checked.ran and again and cause not in hopeless:
                        worker.begin(task, load(task), again=True)
                        working[worker.connection] = worker, task
                        continue
                    if not checked.ran and not worker.died:
                        # What a fresh process says too is no accident: such as a missing package.
                        hopeless.add(cause)
                    yield task, checked
        finally:
            for worker, _ in working.values():
                worker.end()

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()


def _ready(busy: Iterable[PoolWorker]) -> list[Connection]:
    workers = {worker.connection: worker for worker in busy}
    patience = min(worker.deadline for worker in workers.values()) - time.monotonic()
    ready = [one for one in wait(list(workers), max(0, patience)) if isinstance(one, Connection)]
    return ready or [one for one, worker in workers.items() if worker.overdue]


class TaskQueues(Generic[T]):
    """Tasks that wait, a queue for each kind of knowledge that a worker must have for them.

    A worker stays with one kind, so that what it has imported and remembered serves many answers.
    """

    def __init__(self, tasks: Iterable[T]) -> None:
        self._waiting: dict[Affinity, deque[T]] = {}
        for task in tasks:
            self._waiting.setdefault(task.affinity, deque()).append(task)
        self._workers = dict.fromkeys(self._waiting, 0)

    def next(self, affinity: Affinity | None) -> T | None:
        """Return the next task for a worker that has worked on those of `affinity` (None: none)."""
        if affinity is None or not self._waiting.get(affinity):
            left = {other: queue for other, queue in self._waiting.items() if queue}
            if not left:
                return None
            # Where most answers wait for each worker that is there already.
            affinity = max(left, key=lambda other: len(left[other]) / (1 + self._workers[other]))
            self._workers[affinity] += 1
        return self._waiting[affinity].popleft()


class PoolWorker:
    """A process that checks answers, one at a time.

    Attributes:
        busy: whether it has an answer.
        affinity: what its answers need; None before the first.
        again: whether its answer is tried for the second time.
        died: whether it ended while it had its last answer.
        deadline: when it is taken for hung.
    """

    def __init__(self, work: Path, packages: Path | None = None, growth: int | None = None) -> None:
        self._work = work
        self._packages = packages
        self._growth = growth
        self._process: multiprocessing.process.BaseProcess | None = None
        self._first_memory = 0
        self.connection: Connection
        self.affinity: Affinity | None = None
        self.busy = self.again = self.died = False
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
        self.busy, self.affinity, self.again = True, task.affinity, again
        seconds = (job.full and task.exercise.full_seconds) or task.exercise.seconds
        self.deadline = time.monotonic() + PATIENCE_SECONDS + PATIENCE_FACTOR * seconds
        with contextlib.suppress(OSError):  # it is found dead when its answer is taken
            self.connection.send(job)

    def take(self, task: Task) -> Checked:
        """Return what came of its answer, which was `task`."""
        note = AGAIN if self.again else ""
        self.busy, self.died = False, False
        try:
            if self.overdue and not self.connection.poll():
                raise EOFError
            reply = self.connection.recv_bytes()  # JSON, never unpickled
        except (EOFError, OSError):
            self.died = True
            return could_not_run(task.exercise, self._ending(), note)
        checked = checked_from(reply, task.exercise, note)
        self._first_memory = self._first_memory or checked.memory
        if checked.memory > self._first_memory + (self._growth or GROWTH):
            self.end()
        return checked

    def end(self) -> None:
        """End its process with all that it has started."""
        if self._process is not None:
            self.connection.close()
            self._process.kill()
            self._process.join()
            self._process = None
            self._first_memory = 0
            self.busy = False

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
            target=serve,
            args=(theirs, str(self._work), str(self._packages or "")),
            name="kata-worker",
            daemon=False,
        )
        with without_interrupts():
            self._process.start()
        theirs.close()


def serve(connection: Connection, work: str, packages: str = "") -> None:
    """Check what comes over `connection`, until the other end is gone. Runs in the worker."""
    # Ctrl-C reaches all processes of a terminal: the parent alone decides what it means. A handler,
    # unlike SIG_IGN, is not inherited by what the worker starts.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = work
    if packages:
        sys.path.insert(0, packages)
    sys.stdin = open(os.devnull)  # noqa: SIM115
    while True:
        try:
            job = connection.recv()
            connection.send_bytes(run_job(job))
        except (EOFError, ConnectionError):
            return


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # what it has started ends with it
