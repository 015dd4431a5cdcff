"""Asking the warm process of a course for verdicts, and doing without it where that fails."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgpack

import kata_grader
from kata_grader.checking.check_context import Progress
from kata_grader.checking.result_cache import kept_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import Course, Exercise
from kata_grader.isolation.modes import require
from kata_grader.running.check_answer import Checked, checked_from
from kata_grader.running.connecting import (
    BEAT,
    connected,
    cut_off,
    file_of,
    is_wanted,
    read_address,
    stamp_of,
)
from kata_grader.submission import Folder
from kata_grader.verdicts import Result, Verdict

START_SECONDS = 10.0
# A warm process that has been silent for so long is stopped or broken: it says when it is alive.
SILENT_SECONDS = 20.0

Shown = Callable[[str, Verdict], None]
Messages = Iterator[tuple[str, bytes]]
# Messages that came before it was the turn of their exercise.
Held = defaultdict[str, deque[bytes]]


def results_of(
    course: Course,
    exercises: Sequence[Exercise],
    options: CheckOptions,
    shown: Shown,
    progress: Progress,
) -> Iterator[Result]:
    """Do as `run_checks` does, in the warm process of the course if there can be one.

    Without a terminal there is none, unless several exercises need libraries: then one is started
    that checks them side by side, and ends with the command. Results come in the exercises' order.

    Args:
        course: the course of the exercises.
        exercises: what to check.
        options: what to check it in.
        shown: called with the exercise's id and each verdict as soon as it is known.
        progress: called with how far a training is.

    Raises:
        KataError: the checks can't be run.
    """
    passed: set[tuple[str, str]] = set()

    def once(exercise: str, verdict: Verdict) -> None:
        """Show a verdict, unless it was shown before its process was lost."""
        if (exercise, verdict.check) not in passed:
            passed.add((exercise, verdict.check))
            shown(exercise, verdict)

    held: Held = defaultdict(deque)
    with _messages(course, exercises, options) as messages:
        if messages is None:
            with kept_results():
                yield from run_checks(exercises, options, shown, progress)
            return
        for exercise in exercises:
            checked: Checked | None = None
            for message in _about(exercise.id, messages, held):
                told = json.loads(message)
                if "progress" in told:
                    progress(*told["progress"])
                elif "verdict" in told:
                    once(exercise.id, Verdict.from_dict(told["verdict"]))
                else:
                    checked = checked_from(message, exercise)
            if checked is None:  # its process has ended, or can't be started
                yield from run_checks([exercise], options, once, progress)
                continue
            for verdict in checked.verdicts:
                once(exercise.id, verdict)
            yield checked
        for _ in messages:  # with its last word it is free for the next command
            pass


def _about(exercise: str, messages: Messages, held: Held) -> Iterator[bytes]:
    """Yield what is told about an exercise, up to its end; hold what is told about others."""
    mine = held[exercise]
    while True:
        while mine:
            message = mine.popleft()
            if message:
                yield message
            if not message.startswith((b'{"progress"', b'{"verdict"')):
                return
        about, message = next(messages, ("", b""))
        if not about:
            return
        held[about].append(message)


@contextlib.contextmanager
def _messages(
    course: Course, exercises: Sequence[Exercise], options: CheckOptions
) -> Iterator[Messages | None]:
    """Yield the messages of a warm process about exercises; None if there is to be no process."""
    folder = options.submission
    if options.isolation == "direct" or not isinstance(folder, Folder):
        yield None
        return
    require(options.isolation)
    answers = {exercise: folder.answer(exercise) for exercise in exercises}
    begun = [one for one, answer in answers.items() if answer.code and not answer.is_stub(one)]
    heavy = [exercise for exercise in begun if exercise.needs]
    with contextlib.ExitStack() as stack:
        if is_wanted():
            file = file_of(course.root)
        elif min(len(heavy), os.cpu_count() or 1) > 1:
            file = stack.enter_context(_file_for_now())
        else:
            yield None
            return
        how = [options.isolation, options.full, options.seed, str(options.pictures or "")]
        packed = {exercise.id: answer.packed() for exercise, answer in answers.items()}
        request = msgpack.packb([packed, *how])
        yield stack.enter_context(closing(_asked(course, request, file)))


@contextlib.contextmanager
def _file_for_now() -> Iterator[Path]:
    """Yield a file for an address; the process that leaves one there is ended."""
    with tempfile.TemporaryDirectory(prefix="kata-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "warm.json")
        try:
            yield file
        finally:
            if address := read_address(file):
                with contextlib.suppress(OSError):
                    os.kill(address.process, signal.SIGTERM)


def _asked(course: Course, request: bytes, file: Path) -> Generator[tuple[str, bytes], None, None]:
    """Yield messages of the process whose address stands in a file, and the ids they are about.

    They are fewer if it is busy, can't be started, says nothing, or has ended.
    """
    connection = _connected(course, request, file)
    if connection is None:
        return
    with connection, contextlib.suppress(OSError, EOFError):  # it has been killed
        while connection.poll(SILENT_SECONDS):
            with cut_off(connection):
                message = connection.recv_bytes()
            if not message:
                return
            if message != BEAT:
                exercise, _, content = message.partition(b"\n")
                yield exercise.decode(), content


def _connected(course: Course, request: bytes, file: Path) -> Connection[bytes, bytes] | None:
    """Return a connection on which the request was taken; None if no process takes it."""
    stamp = stamp_of(course)
    deadline = time.monotonic() + START_SECONDS
    started: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        address = read_address(file)
        if address is not None and address.stamp == stamp:
            with contextlib.suppress(OSError, EOFError, AuthenticationError):
                connection = connected(address)
                with cut_off(connection):
                    connection.send_bytes(request)
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
            [sys.executable, "-m", "kata_grader.running.warm_process", str(root), str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            **flags,
        )
    return None
