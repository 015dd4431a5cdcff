"""Checking answers on this machine: processes that stay warm, each with one answer at a time.

When one dies, or says that checks could not be run, its answer is tried once more in a fresh one;
the others never notice.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, Literal

from kata_grader.checking.open_exercise import CheckOptions
from kata_grader.course.libraries import Environment, environment
from kata_grader.course.manifest import Exercise
from kata_grader.isolation.modes import IsolationMode, require
from kata_grader.running.check_answer import (
    Checked,
    T,
    Task,
    check_answer,
    checked_from,
    could_not_run,
)
from kata_grader.running.process import Ended, Process

# What a worker may grow by before it is replaced: it remembers what the solution gave.
GROWTH = 512 * 2**20
# Answers are ended after their own budget, and so are trainings in the witness: together six, if
# all three trainings miss. This is for a process that hangs by itself.
PATIENCE_SECONDS, PATIENCE_FACTOR = 900.0, 6.0
AGAIN = "tried twice"

Affinity = tuple[str, ...]


class LocalPool:
    """Processes on this machine; they stay warm from one run to the next, until `close`.

    Args:
        number: how many.
        work: a folder for the temporary files of all of them.
        packages: a folder whose packages they import instead of the installed ones.
        tries: how often a task is tried that could not be run.
        growth: the bytes that one may grow by before it is replaced; None for the usual.
    """

    def __init__(
        self,
        number: int,
        work: Path,
        packages: Path | None = None,
        tries: Literal[1, 2] = 2,
        growth: int | None = None,
    ) -> None:
        folders = str(work), str(packages or "")
        most = GROWTH if growth is None else growth
        processes = [Process(prepare, *folders, growth=most) for _ in range(number)]
        # Each with what its last answer needed; None before the first.
        self._processes: dict[Process, Affinity | None] = dict.fromkeys(processes)
        self._tries = tries

    def environment(
        self, root: Path, exercises: Iterable[Exercise], isolation: IsolationMode
    ) -> Environment:
        """Return the versions of this process, which are those of its workers."""
        require(isolation)
        return environment()

    def run(
        self,
        tasks: Iterable[T],
        load: Callable[[T], CheckOptions],
        told: Callable[[T, bytes], None] | None = None,
        until: Connection | None = None,
    ) -> Generator[tuple[T, Checked], None, None]:
        """Check all answers; yield what came of each as it comes.

        Args:
            tasks: the answers.
            load: returns the answer of a task, and how to check it, when its turn has come.
            told: told what a task tells before its end; None if nobody waits for that.
            until: ends the run when something comes over it, or its other end is gone.
        """
        queues = TaskQueues(tasks)
        # Which task each process has, and whether that is tried for the second time.
        working: dict[Process, tuple[T, bool]] = {}
        hopeless: set[tuple[str, str]] = set()

        def begin(process: Process, task: T, again: bool = False) -> None:
            options = load(task)
            seconds = (options.full and task.exercise.full_seconds) or task.exercise.seconds
            seconds = PATIENCE_SECONDS + PATIENCE_FACTOR * seconds
            job = task.exercise, options, told is not None
            process.begin(check_answer, *job, seconds=seconds, fresh=again)
            working[process] = task, again

        try:
            while until is None or not _is_over(until):
                for process, affinity in self._processes.items():
                    if process not in working and (task := queues.next(affinity)):
                        begin(process, task)
                        self._processes[process] = task.affinity
                if not working:
                    return
                _wait_for(working, until)
                for process, (task, again) in list(working.items()):
                    checked = _taken(process, task, partial(told, task) if told else None)
                    if checked is None:
                        continue
                    cause = (task.exercise.id, checked.verdicts[0].identity)
                    may_try = not again and self._tries > 1
                    if not checked.ran and may_try and cause not in hopeless:
                        begin(process, task, again=True)
                        continue
                    if not checked.ran and not checked.lost:
                        # What a fresh process says too is no accident: such as a missing package.
                        hopeless.add(cause)
                    del working[process]
                    yield task, replace(checked, note=AGAIN if again else "")
        finally:
            for process in working:
                process.end()

    def close(self) -> None:
        """End all processes."""
        for process in self._processes:
            process.end()


def _taken(process: Process, task: Task, told: Callable[[bytes], None] | None) -> Checked | None:
    """Return what came of the answer that a process has; None if that has not come yet."""
    try:
        reply = process.take(told)
    except Ended as ended:
        return could_not_run(task.exercise, str(ended), lost=True)
    return None if reply is None else checked_from(reply, task.exercise)


def _wait_for(processes: Iterable[Process], until: Connection | None) -> None:
    """Wait until one has something to take, or its time is up."""
    processes = list(processes)
    left = min(process.deadline for process in processes) - time.monotonic()
    ends = [process.connection for process in processes]
    wait([*ends, until] if until else ends, max(0.0, left))


def _is_over(until: Connection) -> bool:
    try:
        return until.poll()
    except OSError:  # as Windows says that its other end is gone
        return True


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


def prepare(work: str, packages: str) -> None:
    """Prepare a process for answers."""
    tempfile.tempdir = work
    if packages:
        sys.path.insert(0, packages)
    sys.stdin = open(os.devnull)  # noqa: SIM115
