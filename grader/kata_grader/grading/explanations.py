"""The file of explanations: what instructors say about answers that no mistake names.

It belongs to the course and travels to the next term. Each explanation is a table of its own, in
the order of exercises and signatures, so that two files merge line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata_grader.course.manifest import Course
from kata_grader.course.toml_text import parsed, value_text
from kata_grader.errors import KataError
from kata_grader.grading.behaviour import LENGTH, group_called
from kata_grader.whole_file import write_whole

FILE = Path("grader", "explanations.toml")
HEAD = (
    "# What instructors explained about answers that no mistake names. `kata explain` writes it.\n"
)
FIELDS = ("author", "date", "rules", "text")


@dataclass(frozen=True)
class Explanation:
    """What an instructor says about all answers of one behaviour. Their learners read it.

    Attributes:
        exercise: the exercise's id.
        signature: the behaviour's signature.
        text: what the learners read.
        author: who wrote it; learners don't read that.
        date: when, in UTC, as ISO 8601.
        rules: the hash of the exercise's rules at that time.
    """

    exercise: str
    signature: str
    text: str
    author: str
    date: str
    rules: str

    @property
    def group(self) -> str:
        """The name of the group that it is about."""
        return group_called(self.exercise, self.signature)


# By the exercise's id and the signature.
Explanations = Mapping[tuple[str, str], Explanation]


def file_of(course: Course) -> Path:
    """Return where a course keeps its explanations."""
    return course.root / FILE


def read_explanations(course: Course, path: Path | None = None) -> Explanations:
    """Return the explanations in a file; none if there is no such file.

    Args:
        course: the course.
        path: the file; None for the course's own.

    Raises:
        KataError: the file can't be read, or an entry is not what it must be.
    """
    path = path or file_of(course)
    try:
        found = parsed(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise KataError(f"{path} can't be read: {error.strerror}.") from None
    except ValueError as error:
        raise KataError(
            f"{path} can't be read as a file of explanations: {error}. Mend it, or put a copy back."
        ) from None
    entries = [_entry(path, *place) for place in _places(path, found)]
    return {(one.exercise, one.signature): one for one in entries}


def explanations_of(course: Course, exercise: str) -> Explanations:
    """Return the explanations of one exercise, or of all of a chapter, in the course's own file.

    Args:
        course: the course.
        exercise: the id of the exercise, or the name of the chapter.

    Raises:
        KataError: the file can't be read.
    """
    found = read_explanations(course).items()
    return {key: one for key, one in found if exercise in (key[0], key[0].partition("/")[0])}


def write_explanations(course: Course, path: Path | None, found: Iterable[Explanation]) -> Path:
    """Write a file of explanations as a whole, sorted; return its path.

    Raises:
        KataError: it can't be written.
    """
    path = path or file_of(course)
    parts = [HEAD]
    for one in sorted(found, key=lambda one: (one.exercise, one.signature)):
        lines = [f"{field} = {value_text(getattr(one, field))}" for field in FIELDS]
        parts.append("\n".join([f"[{value_text(one.exercise)}.{one.signature}]", *lines]) + "\n")
    try:
        return write_whole(path, "\n".join(parts))
    except OSError as error:
        raise KataError(f"{path} can't be written: {error.strerror}.") from None


def _places(path: Path, found: Mapping[str, Any]) -> Iterable[tuple[str, str, Any]]:
    for exercise, entries in found.items():
        if not isinstance(entries, dict):
            raise KataError(f"{path}: {exercise} is no table of explanations. Delete that line.")
        for signature, entry in entries.items():
            yield exercise, signature, entry


def _entry(path: Path, exercise: str, signature: str, entry: Any) -> Explanation:
    if not re.fullmatch(f"[0-9a-f]{{{LENGTH}}}", signature):
        raise KataError(
            f"{path}: {signature!r} of {exercise} is no signature, which has {LENGTH} digits from "
            "0 to f. Delete that entry."
        )
    texts = entry if isinstance(entry, dict) else {}
    wrong = [name for name in FIELDS if not isinstance(texts.get(name), str)]
    if not wrong and not texts["text"].strip():
        wrong = ["text"]
    if wrong:
        raise KataError(
            f"{path}: the explanation of {group_called(exercise, signature)} has no {wrong[0]}. "
            f'Write {wrong[0]} = "...", or delete the entry.'
        )
    return Explanation(exercise, signature, *(texts[name] for name in ("text", *FIELDS[:3])))
