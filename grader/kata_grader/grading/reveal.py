"""What learners read of hidden checks, and from when on: the table `[release]` of course.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from kata_grader.course.manifest import (
    MANIFEST,
    Course,
    Exercise,
    nearest_or_all,
    read_manifest,
)
from kata_grader.course.toml_text import entries
from kata_grader.errors import KataError
from kata_grader.grading.extensions import extended
from kata_grader.grading.policy import Policy
from kata_grader.grading.roster import RosterRow

AFTER_DUE = "after-due"
_CHOICES = {"reveal": ("never", AFTER_DUE), "until_then": ("points", "count", "nothing")}


@dataclass(frozen=True)
class Reveal:
    """The table `[release]` of course.toml.

    Attributes:
        reveal: `never`, or `after-due`: hidden checks are shown like others once all extensions
            have passed.
        until_then: what is said of them before: the `points` that they gave, the `count` of those
            that passed, or `nothing`.
    """

    reveal: str = "never"
    until_then: str = "points"

    @property
    def text(self) -> str:
        """The table as a manifest has it."""
        return "\n".join(["", "[release]", *entries(asdict(self))]) + "\n"

    def revealed(
        self,
        exercises: Iterable[Exercise],
        policy: Policy,
        roster: Iterable[RosterRow],
        now: datetime,
    ) -> frozenset[str]:
        """Return the ids of the exercises whose hidden checks learners see now.

        Args:
            exercises: those that were graded.
            policy: says when they are due.
            roster: says who has longer.
            now: the present time, with a zone.
        """
        if self.reveal != AFTER_DUE:
            return frozenset()
        rows = list(roster)
        grace = timedelta(minutes=policy.grace_minutes)
        found = set()
        for exercise in exercises:
            due = policy.due_of.get(exercise.chapter, policy.due)
            if due is None:
                continue
            last = max((extended(due, row.extension(exercise.id)) for row in rows), default=due)
            if now > last + grace:
                found.add(exercise.id)
        return frozenset(found)


def read_reveal(course: Course) -> Reveal:
    """Return what the manifest of a course states; hidden checks stay hidden if it states nothing.

    Raises:
        KataError: an entry is unknown, or not one of its choices.
    """
    table = read_manifest(course.source).get("release", {})
    where = f"{course.source / MANIFEST}: [release]"
    if not isinstance(table, dict):
        raise KataError(f"{where} must be a table.")
    for key, value in table.items():
        if key not in _CHOICES:
            hint = nearest_or_all(key, list(_CHOICES))
            raise KataError(f"{where} has an unknown entry {key}: {hint}")
        if value not in _CHOICES[key]:
            choices = " or ".join(f'"{choice}"' for choice in _CHOICES[key])
            raise KataError(f"{where}: {key} must be {choices}, received {value!r}.")
    return Reveal(**table)
