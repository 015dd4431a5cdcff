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
    connection = None
    if options.isolation != "direct" and isinstance(options.submission, Folder) and is_wanted():
        connection = _connected(course, _request(exercises, options))
    if connection is None:
        yield from results_of_checks(exercises, options, heard, progress)
        return
    with connection:
        yield from _results(connection, exercises, options, heard, progress)


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


def _connected(course: Course, request: dict[str, Any]) -> Connection[bytes, bytes] | None:
    """Return a connection on which the request was taken; None if no process takes it."""
    file, stamp = file_of(course.root), stamp_of(course)
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


def _results(
    connection: Connection[bytes, bytes],
    exercises: Sequence[Exercise],
    options: CheckOptions,
    heard: Heard,
    progress: Progress,
) -> Iterator[Result]:
    """Yield the results that come over a connection; those that don't come are made here."""
    left = list(exercises)
    verdicts: list[Verdict] = []
    try:
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
                left, verdicts = left[1:], []
            elif "fault" in message:
                raise KataError(message["fault"])
            else:  # the end, or it is busy
                break
    except (OSError, EOFError):  # it has been killed
        pass
    if left:
        shown = {verdict.check for verdict in verdicts}

        def heard_first(exercise: str, verdict: Verdict) -> None:
            if exercise != left[0].id or verdict.check not in shown:
                heard(exercise, verdict)

        yield from results_of_checks(left, options, heard_first, progress)
