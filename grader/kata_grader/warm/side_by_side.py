"""Checking several exercises side by side, each in one of a few warm processes."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kata_grader.checking.check_context import Progress
from kata_grader.checking.runner import CheckOptions, results_of_checks
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.stubs import is_stub
from kata_grader.errors import KataError
from kata_grader.failures import CheckFailure
from kata_grader.submissions.submission import Folder, read_submission
from kata_grader.verdicts import Result
from kata_grader.warm import client
from kata_grader.warm.client import Heard, Once
from kata_grader.warm.place import file_of, is_wanted, read_place

# Each imports its libraries and takes some hundred megabytes for them.
PROCESSES = 2
LOOK_SECONDS = 0.2


def results_of(
    course: Course,
    exercises: Sequence[Exercise],
    options: CheckOptions,
    heard: Heard,
    progress: Progress,
) -> Iterator[Result]:
    """Do as `client.results_of` does; several exercises that need libraries run side by side.

    Results and verdicts come in the order of the exercises.
    """
    heavy = sum(bool(one.needs) and _is_begun(one, options) for one in exercises)
    processes = min(heavy, PROCESSES, os.cpu_count() or 1)
    if processes < 2 or not client.can_be_asked(options):
        yield from client.results_of(course, exercises, options, heard, progress)
        return
    with _files(course, processes) as files:
        events = {one.id: queue.SimpleQueue[tuple[str, Any]]() for one in exercises}
        left = deque(exercises)
        for file in files:
            words = (course, left, options, events, file)
            threading.Thread(target=_ask, args=words, daemon=True).start()
        try:
            for exercise in exercises:
                once, found = Once(heard), False
                for kind, what in _until_end(events[exercise.id]):
                    if kind == "heard":
                        once(*what)
                    elif kind == "progress":
                        progress(*what)
                    elif kind == "fault":
                        raise what
                    else:
                        found = True
                        yield what
                if not found:  # the process has ended, or could not be started
                    yield from results_of_checks([exercise], options, once, progress)
        finally:
            left.clear()


def _is_begun(exercise: Exercise, options: CheckOptions) -> bool:
    if not isinstance(options.submission, Folder):
        return False
    try:
        code = read_submission(options.submission.path, exercise)
    except CheckFailure:
        return False
    return not is_stub(exercise, code)


@contextlib.contextmanager
def _files(course: Course, processes: int) -> Iterator[list[Path]]:
    """Yield the files for the places of processes; those that must not stay are ended."""
    if is_wanted():
        yield [file_of(course.root, number) for number in range(processes)]
        return
    with tempfile.TemporaryDirectory(prefix="kata-", ignore_cleanup_errors=True) as folder:
        files = [Path(folder) / f"warm-{number}.json" for number in range(processes)]
        try:
            yield files
        finally:
            for place in filter(None, map(read_place, files)):
                with contextlib.suppress(OSError):
                    os.kill(place.process, signal.SIGTERM)


def _ask(
    course: Course,
    left: deque[Exercise],
    options: CheckOptions,
    events: dict[str, queue.SimpleQueue[tuple[str, Any]]],
    file: Path,
) -> None:
    """Have one process check one exercise after the other, until none is left."""
    while True:
        try:
            exercise = left.popleft()
        except IndexError:
            return
        told = events[exercise.id]
        try:
            for result in client.asked(
                course,
                [exercise],
                options,
                lambda *what, told=told: told.put(("heard", what)),
                lambda *what, told=told: told.put(("progress", what)),
                file,
            ):
                told.put(("result", result))
        except KataError as error:
            told.put(("fault", error))
        finally:
            told.put(("end", None))


def _until_end(events: queue.SimpleQueue[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    while True:
        # A wait without an end could not be interrupted everywhere.
        with contextlib.suppress(queue.Empty):
            event = events.get(timeout=LOOK_SECONDS)
            if event[0] == "end":
                return
            yield event
