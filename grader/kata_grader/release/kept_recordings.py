"""Keeping recorded answers that were proven, so that an exercise is recorded once for each change.

They lie in the course's `.kata/recorded`, named after everything that decides about them. That
folder may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path

from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.packages import hash_of_folders, package_folders
from kata_grader.course.rules import rules_hash
from kata_grader.course.stubs import current_stub
from kata_grader.release.bundle import manifest_of
from kata_grader.whole_file import write_whole


def find_recording(course: Course, exercise: Exercise) -> bytes | None:
    """Return what was recorded for an exercise; None if something has changed since."""
    with contextlib.suppress(OSError):
        digest, content = _digest(course, exercise), _path(course, exercise).read_bytes()
        recording = content[2 * len(digest) :]
        if content == digest + _hash(recording) + recording:
            return recording
    return None


def keep_recording(course: Course, exercise: Exercise, recording: bytes) -> None:
    """Keep what was recorded and proven for an exercise, in place of what was kept before."""
    # Without a place to keep it, it is recorded again the next time.
    with contextlib.suppress(OSError):
        head = _digest(course, exercise) + _hash(recording)
        write_whole(_path(course, exercise), head + recording)


def _path(course: Course, exercise: Exercise) -> Path:
    return course.root / ".kata" / "recorded" / f"{exercise.id}.answers"


def _digest(course: Course, exercise: Exercise) -> bytes:
    """Return a hash of all that decides about an exercise's answers."""
    alone = replace(course.chapter(exercise.chapter), exercises=(exercise,))
    told = (rules_hash(exercise), current_stub(exercise), manifest_of(course, alone))
    return _hash("\0".join([*told, _machinery(course.datasets)]).encode())


@cache
def _machinery(datasets: str) -> str:
    """Return a hash of the engine, of the data package and of everything that is installed."""
    installed = sorted((one.name, one.version) for one in metadata.distributions())
    return repr([sys.version, installed, hash_of_folders(package_folders(datasets))])


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
