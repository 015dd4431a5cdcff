"""The submissions of a class as a list: one entry for each learner's folder or archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kata_grader.submissions.file_tree import Opener


@dataclass(frozen=True)
class Entry:
    """A folder or archive that one learner handed in.

    Attributes:
        learner: the learner's name.
        label: the name of the folder or archive.
        open: returns a context manager that yields its files; may raise Unreadable.
        changed: when the archive was last changed, in seconds since 1970; 0 if unknown. If a
            learner has several entries, the newest counts.
        submitted: when it was handed in, if the platform says so.
    """

    learner: str
    label: str
    open: Opener
    changed: float = 0.0
    submitted: datetime | None = None


@dataclass(frozen=True)
class ClassEntries:
    """The entries of a class, and warnings for the instructor."""

    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


def sorted_by_learner(entries: list[Entry], warnings: list[str]) -> ClassEntries:
    """Return the entries of a class in the order of the learners' names."""
    return ClassEntries(tuple(sorted(entries, key=lambda e: (e.learner, e.label))), tuple(warnings))
