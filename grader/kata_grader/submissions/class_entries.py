"""The submissions of a class as a list: one entry for each learner's folder or archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from kata_grader.submissions.file_tree import Opener

Platform = Literal["", "nbgrader", "moodle", "gradescope", "canvas", "blackboard"]


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
        platform: the platform whose layout the entry has; empty for none.
        mark: what the platform knows a person by, where two have one name.
        ids: what else a person may be known by on a roster: ids, logins, addresses.
        name: the name that namesakes share; empty for the learner's name.
    """

    learner: str
    label: str
    open: Opener
    changed: float = 0.0
    submitted: datetime | None = None
    platform: Platform = ""
    mark: str = ""
    ids: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class ClassEntries:
    """The entries of a class, and warnings for the instructor.

    Attributes:
        entries: sorted by the learners' names.
        warnings: sentences for the instructor.
        ignored: the names of what is nobody's hand-in; a warning tells of each.
    """

    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def told_apart(entries: list[Entry]) -> list[Entry]:
    """Return entries with names that tell people apart, sorted by them.

    Names in a platform's layout are not unique, and people choose them. So nobody's entry counts as
    that of a namesake: the name gets what the platform knows the person by.
    """
    people: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        people.setdefault(entry.learner, set()).add((entry.platform, entry.mark))
    return sorted(
        (
            replace(entry, learner=_told_apart(entry, people), name=entry.learner)
            for entry in entries
        ),
        key=lambda entry: (entry.learner, entry.label),
    )


def _told_apart(entry: Entry, people: Mapping[str, set[tuple[str, str]]]) -> str:
    namesakes = people[entry.learner] - {(entry.platform, entry.mark)}
    if entry.platform in ("", "nbgrader") or not namesakes:
        return entry.learner
    marked = f"{entry.learner} ({entry.mark})"
    if entry.mark and marked not in people:
        return marked
    strangers = any(platform != entry.platform for platform, _ in namesakes)
    return entry.label if entry.mark or strangers else entry.learner
