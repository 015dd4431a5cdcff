"""Asking the warm process of a course for verdicts, and doing without it where that fails."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any

import kata_grader
from kata_grader.checking.check_context import Progress
from kata_grader.checking.runner import CheckOptions, results_of_checks
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.grading.records import verdicts_in
from kata_grader.submissions.submission import Folder
from kata_grader.verdicts import Result, Verdict
from kata_grader.warm.place import file_of, is_wanted, read_place, stamp_of

START_SECONDS = 10.0
Heard = Callable[[str, Verdict], None]


class Once:
    """Passes each verdict on once, also if its check is run a second time elsewhere."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._passed: set[tuple[str, str]] = set()

    def __call__(self, exercise: str, verdict: Verdict) -> None:
        """Hear a verdict on an exercise."""
        if (exercise, verdict.check) not in self._passed:
            self._passed.add((exercise, verdict.check))
            self._heard(exercise, verdict)


def results_of(
    course: Course,
    exercises: Sequence[Exercise],
    options: CheckOptions,
    heard: Heard,
    progress: Progress,
) -> Iterator[Result]:
    """Do as `results_of_checks` does, in the warm process of the course if there can be one.

    Args:
        course: the course of the exercises.
        exercises: what to check.
        options: what to check it in.
        heard: called with the exercise's id and each verdict as soon as it is known.
        progress: called with how far a training is.

    Raises:
        KataError: the checks can't be run.
    """
    heard, left = Once(heard), list(exercises)
    if can_be_asked(options) and is_wanted():
        for result in asked(course, exercises, options, heard, progress, file_of(course.root)):
            yield result
            left = left[1:]
    if left:
        yield from results_of_checks(left, options, heard, progress)


def can_be_asked(options: CheckOptions) -> bool:
    """Whether another process can check in this way."""
    return options.isolation != "direct" and isinstance(options.submission, Folder)


def asked(
    course: Course,
    exercises: Sequence[Exercise],
    options: CheckOptions,
    heard: Heard,
    progress: Progress,
    file: Path,
) -> Iterator[Result]:
    """Yield the results of a warm process: fewer if it is busy, can't be started, or has ended.

    Args:
        course: the course of the exercises.
        exercises: what to check.
        options: what to check it in.
        heard: called with the exercise's id and each verdict as soon as it is known.
        progress: called with how far a training is.
        file: where the process leaves its place.

    Raises:
        KataError: the checks can't be run.
    """
    connection = _connected(course, _request(exercises, options), file)
    if connection is None:
        return
    verdicts: list[Verdict] = []
    with connection, contextlib.suppress(OSError, EOFError):  # it has been killed
        while True:
            message = json.loads(connection.recv_bytes())
            if "heard" in message:
                exercise, told = message["heard"]
                verdicts += verdicts_in([told])
                heard(exercise, verdicts[-1])
            elif "progress" in message:
                progress(*message["progress"])
            elif "result" in message:
                exercise, seconds = message["result"]
                yield Result(exercise, tuple(verdicts), seconds)
                verdicts = []
            elif "fault" in message:
                raise KataError(message["fault"])
            else:  # the end, or it is busy
                break


def _request(exercises: Sequence[Exercise], options: CheckOptions) -> dict[str, Any]:
    assert isinstance(options.submission, Folder)
    return {
        "exercises": [exercise.id for exercise in exercises],
        "folder": str(options.submission.path),
        "isolation": options.isolation,
        "full": options.full,
        "seed": options.seed,
        "pictures": str(options.pictures) if options.pictures else "",
    }


def _connected(
    course: Course, request: dict[str, Any], file: Path
) -> Connection[bytes, bytes] | None:
    """Return a connection on which the request was taken; None if no process takes it."""
    stamp = stamp_of(course)
    message = json.dumps(request).encode()
    deadline = time.monotonic() + START_SECONDS
    started: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        place = read_place(file)
        if place is not None and place.stamp == stamp:
            with contextlib.suppress(OSError, EOFError, AuthenticationError):
                connection = Client(place.address, authkey=place.secret)
                connection.send_bytes(message)
                return connection
        started = started or _start(course.root, file)
        if started is None or started.poll() is not None:
            return None
        time.sleep(0.02)
    return None


def _start(root: Path, file: Path) -> subprocess.Popen[bytes] | None:
    """Start a warm process that outlives this one; None if that can't be done."""
    package = str(Path(kata_grader.__file__).parents[1])
    path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH", "")])])
    flags: dict[str, Any]
    flags = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x00000008}
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        return subprocess.Popen(
            [sys.executable, "-m", "kata_grader.warm.server", str(root), str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            **flags,
        )
    return None
