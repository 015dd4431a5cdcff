"""What learners read of hidden checks, and from when on: the table `[release]` of course.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kata_grader.classroom.policy import Policy, manifest_table
from kata_grader.classroom.roster import RosterRow
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError

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
        rows, found = list(roster), set()
        for exercise in exercises:
            extensions = ["", *(row.extension(exercise.id) for row in rows)]
            due = [policy.due_at(exercise.chapter, extension) for extension in extensions]
            if all(one is not None and now > one + policy.grace for one in due):
                found.add(exercise.id)
        return frozenset(found)


def read_reveal(course: Course) -> Reveal:
    """Return what the manifest of a course states; hidden checks stay hidden if it states nothing.

    Raises:
        KataError: an entry is unknown, or not one of its choices.
    """
    table, where = manifest_table(course, "release", list(_CHOICES))
    for key, value in table.items():
        if value not in _CHOICES[key]:
            choices = " or ".join(f'"{choice}"' for choice in _CHOICES[key])
            raise KataError(f"{where}: {key} must be {choices}, received {value!r}.")
    return Reveal(**table)
