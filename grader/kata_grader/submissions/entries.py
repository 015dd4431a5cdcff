"""Who handed in what: an entry for each learner's folder or archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kata_grader.submissions.file_tree import Opener


@dataclass(frozen=True)
class Entry:
    """What one learner handed in.

    Attributes:
        learner: the learner's name.
        label: how the folder or archive is called.
        open: opens it; raises Unreadable.
        changed: when an archive, or a folder's newest file, was changed; the newest entry counts.
        submitted: when it was handed in, where that is written down.
    """

    learner: str
    label: str
    open: Opener
    changed: float = 0.0
    submitted: datetime | None = None


@dataclass(frozen=True)
class Classroom:
    """The entries of a class, and what the instructor should know about the whole."""

    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


def sorted_by_learner(entries: list[Entry], warnings: list[str]) -> Classroom:
    """Return a classroom of entries."""
    return Classroom(tuple(sorted(entries, key=lambda e: (e.learner, e.label))), tuple(warnings))
