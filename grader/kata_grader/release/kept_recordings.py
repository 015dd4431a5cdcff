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

LENGTH = 16


class KeptRecordings:
    """The recordings of a course that were made before and proven.

    Args:
        course: the whole course.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._folder = course.root / ".kata" / "recorded"

    def find(self, exercise: Exercise) -> bytes | None:
        """Return what was recorded for an exercise; None if something has changed since."""
        for path in self._of(exercise, self._key(exercise)):
            with contextlib.suppress(OSError):
                content = path.read_bytes()
                if path.stem.endswith(_hash(content)):
                    return content
        return None

    def keep(self, exercise: Exercise, content: bytes) -> None:
        """Keep what was recorded and proven for an exercise, in place of what was kept before."""
        key = self._key(exercise)
        # Without a place to keep it, it is recorded again the next time.
        with contextlib.suppress(OSError):
            for path in self._of(exercise, "*"):
                path.unlink()
            folder = self._folder / exercise.chapter
            write_whole(folder / f"{exercise.name}-{key}-{_hash(content)}.answers", content)

    def _of(self, exercise: Exercise, key: str) -> list[Path]:
        pattern = f"{exercise.name}-{key}-*.answers"
        return sorted((self._folder / exercise.chapter).glob(pattern))

    def _key(self, exercise: Exercise) -> str:
        """Return a hash of all that decides about an exercise's answers."""
        chapter = self._course.chapter(exercise.chapter)
        told = [
            rules_hash(exercise),
            current_stub(exercise),
            manifest_of(self._course, replace(chapter, exercises=(exercise,))),
            _machinery(self._course.datasets),
        ]
        return _hash("\0".join(told).encode())


@cache
def _machinery(datasets: str) -> str:
    """Return a hash of the engine, of the data package and of everything that is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for found in sorted((d.name, d.version) for d in metadata.distributions()):
        digest.update(repr(found).encode())
    digest.update(hash_of_folders(package_folders(datasets)).encode())
    return digest.hexdigest()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:LENGTH]
