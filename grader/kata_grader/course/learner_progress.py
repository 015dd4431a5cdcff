"""A learner's progress, kept in `.kata/progress.json`."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kata_grader.course.manifest import Course, Exercise
from kata_grader.whole_file import write_whole

if TYPE_CHECKING:
    from kata_grader.verdicts import Result

# What an entry holds, where nobody has changed it.
KINDS: dict[str, type | tuple[type, ...]] = {
    "points": (int, float),
    "max_points": (int, float),
    "hash": str,
    "hints": int,
    "read": list,
    "last": bool,
}


@dataclass
class Progress:
    """Points and hints per exercise.

    Attributes:
        course: the course.
        entries: for each exercise, `points`, `max_points`, the `hash` of the file that earned them,
            how many `hints` have been shown, which were `read`, the `problem` that the last check
            showed, and whether it was the `last` that was checked alone.
    """

    course: Course
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def load(cls, course: Course) -> Progress:
        """Read the progress. What is missing or broken counts as none; a broken file is kept."""
        file, data = course.state / "progress.json", {}
        with contextlib.suppress(OSError):
            try:
                data = json.loads(file.read_text("utf-8"))
            except ValueError:
                file.replace(file.with_name("progress.broken.json"))
        entries = data.items() if isinstance(data, dict) else ()
        return cls(
            course,
            {
                name: {k: v for k, v in entry.items() if isinstance(v, KINDS.get(k, object))}
                for name, entry in entries
                if isinstance(entry, dict)
            },
        )

    def save(self) -> None:
        """Write the progress in one step; do nothing if the folder can't be written to."""
        with contextlib.suppress(OSError):
            write_whole(self.course.state / "progress.json", json.dumps(self.entries, indent=1))

    def record(self, results: Iterable[Result]) -> bool:
        """Store the points of exercises whose checks all ran; return whether there were any."""
        from kata_grader.course.hints import problem_of

        recorded = []
        for result in results:
            exercise = self.course.find(result.exercise)
            if len(result.verdicts) == count_checks(exercise):
                entry = self.entries.setdefault(exercise.id, {})
                entry.update(points=result.points, max_points=result.max_points)
                entry.update(hash=file_hash(exercise.stub), problem=problem_of(exercise, result))
                recorded.append(entry)
        if len(recorded) == 1:
            for entry in self.entries.values():
                entry["last"] = entry is recorded[0]
        return bool(recorded)

    def of(self, exercise: Exercise) -> dict[str, Any]:
        """Return the entry of an exercise; `changed` says whether its file has changed since."""
        entry = dict(self.entries.get(exercise.id, {}))
        if "points" in entry:
            entry["changed"] = entry.get("hash") != file_hash(exercise.stub)
        return entry

    def passed(self, exercise: Exercise) -> bool:
        """Whether the exercise's file, as it is now, earned every point."""
        entry = self.of(exercise)
        full = entry.get("max_points", 0)
        return bool(full) and entry.get("points") == full and not entry["changed"]

    @property
    def last(self) -> Exercise | None:
        """The exercise that was the last to be checked alone, if there is one."""
        return next((one for one in self.course.exercises if self.of(one).get("last")), None)

    @property
    def current(self) -> Exercise | None:
        """The last that was checked alone, as long as it is not passed, and else the next."""
        last = self.last
        return last if last and not self.passed(last) else self.next

    @property
    def next(self) -> Exercise | None:
        """The first exercise to do whose libraries are here, or else the first; None if none is."""
        return next((one for one in self.waiting if not one.missing_module), None) or next(
            self.waiting, None
        )

    @property
    def waiting(self) -> Iterator[Exercise]:
        """The exercises that are not passed yet, or have changed since, in order."""
        return (one for one in self.course.exercises if not self.passed(one))

    def read(self, exercise: Exercise, hint: str) -> None:
        """Note that a hint was read."""
        entry = self.entries.setdefault(exercise.id, {})
        entry["read"] = [*self.hints_read(exercise), hint]
        entry["hints"] = len(entry["read"])

    def hints_read(self, exercise: Exercise) -> list[str]:
        """Return the hints that were read, in order."""
        entry = self.entries.get(exercise.id, {})  # version 1.0 only counted them
        return list(entry.get("read", exercise.hints[: entry.get("hints", 0)]))


def record_results(course: Course, results: Iterable[Result]) -> None:
    """Save the points of the exercises whose checks all ran."""
    with _one_at_a_time(course.state):
        progress = Progress.load(course)
        if progress.record(results):
            progress.save()


@contextlib.contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Let checks that end together save one after the other, where the system has such locks."""
    with contextlib.ExitStack() as opened:
        with contextlib.suppress(ImportError, OSError):
            import fcntl

            folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(folder, os.O_RDONLY)
            opened.callback(os.close, lock)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def count_checks(exercise: Exercise) -> int:
    """Return how many checks an exercise has."""
    return len(re.findall(r"^def test_", exercise.checks.read_text("utf-8"), re.MULTILINE))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits; empty if it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
