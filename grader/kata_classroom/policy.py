"""A course's rules: what lateness takes off, when hidden checks are shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from kata_grader.course.manifest import MANIFEST, Course, Exercise, nearest_or_all, read_manifest
from kata_grader.errors import KataError

from kata_classroom.platforms.tables import Person
from kata_classroom.results import Grade, rounded
from kata_classroom.roster import extended

DAY = timedelta(days=1)
_KEYS = ("due", "late_penalty_per_day", "grace_minutes", "max_late_days")
AFTER_DUE = "after-due"
_CHOICES = {"reveal": ("never", AFTER_DUE), "until_then": ("points", "count", "nothing")}


@dataclass(frozen=True)
class Policy:
    """The tables `[grading]` and `[release]` of course.toml.

    Attributes:
        due: when everything is due that has no time of its own; None for never.
        due_of: when the exercises of a chapter are due.
        late_penalty_per_day: the share of the points earned that each day late takes off.
        grace_minutes: how late still counts as in time.
        max_late_days: after how many days nothing counts any more; None for never.
        reveal: `never`, or `after-due`: hidden checks are shown like others once all extensions
            have passed.
        until_then: what is said of them before: the `points` that they gave, the `count` of those
            that passed, or `nothing`.
    """

    due: datetime | None = None
    due_of: Mapping[str, datetime] = field(default_factory=dict)
    late_penalty_per_day: float = 0.0
    grace_minutes: float = 0.0
    max_late_days: int | None = None
    reveal: str = "never"
    until_then: str = "points"

    def due_at(self, chapter: str, extension: str = "") -> datetime | None:
        """Return when an exercise of a chapter is due for a learner; None for never."""
        due = self.due_of.get(chapter, self.due)
        return None if due is None else extended(due, extension)

    @property
    def grace(self) -> timedelta:
        """How late still counts as in time."""
        return timedelta(minutes=self.grace_minutes)

    def judged(self, grade: Grade, submitted: datetime | None, extension: str = "") -> Grade:
        """Return a grade with its lateness, begun days counting as whole ones.

        What is not handed in or not run is never late.

        Args:
            grade: the grade.
            submitted: when it was handed in, if that is known.
            extension: the learner's, as `extended` takes it.
        """
        due = self.due_at(grade.exercise.partition("/")[0], extension)
        if due is None or submitted is None or submitted <= due + self.grace:
            return grade
        if grade.standing != "graded":
            return grade
        days = math.ceil((submitted - due) / DAY)
        penalty = min(grade.found, grade.found * self.late_penalty_per_day * days)
        if self.max_late_days is not None and days > self.max_late_days:
            penalty = grade.found
        return replace(grade, standing="late", late_days=days, penalty=rounded(penalty))

    def revealed(
        self,
        exercises: Iterable[Exercise],
        roster: Iterable[Person],
        now: datetime,
    ) -> frozenset[str]:
        """Return the ids of the exercises whose hidden checks learners see now.

        Args:
            exercises: those that were graded.
            roster: says who has longer.
            now: the present time, with a zone.
        """
        if self.reveal != AFTER_DUE:
            return frozenset()
        rows, found = list(roster), set()
        for exercise in exercises:
            extensions = ["", *(row.extension(exercise.id) for row in rows)]
            due = [self.due_at(exercise.chapter, extension) for extension in extensions]
            if all(one is not None and now > one + self.grace for one in due):
                found.add(exercise.id)
        return frozenset(found)


def read_policy(course: Course) -> Policy:
    """Return the policy that the manifest of a course states; one without rules if none.

    Raises:
        KataError: an entry is unknown or of the wrong type.
    """
    table, where = _manifest_table(course, "grading", _KEYS)
    due, due_of = table.get("due"), {}
    if isinstance(due, dict):
        chapters = [chapter.name for chapter in course.chapters]
        for name, at in due.items():
            if name not in chapters:
                hint = nearest_or_all(name, chapters)
                text = f"{where}: due names the chapter {name}, which there is not: {hint}"
                raise KataError(text)
            due_of[name] = moment(at, f"{where}: due of {name}")
        due = None
    days = table.get("max_late_days")
    share = _number(where, "late_penalty_per_day", table.get("late_penalty_per_day", 0))
    if share > 1:
        raise KataError(f"{where}: late_penalty_per_day is a share of the points, from 0 to 1.")
    return Policy(
        None if due is None else moment(due, f"{where}: due"),
        due_of,
        share,
        _number(where, "grace_minutes", table.get("grace_minutes", 0)),
        None if days is None else _number(where, "max_late_days", days, whole=True),
        **_release(course),
    )


def _release(course: Course) -> dict[str, Any]:
    table, where = _manifest_table(course, "release", list(_CHOICES))
    for key, value in table.items():
        if value not in _CHOICES[key]:
            choices = " or ".join(f'"{choice}"' for choice in _CHOICES[key])
            raise KataError(f"{where}: {key} must be {choices}, received {value!r}.")
    return table


def _manifest_table(course: Course, name: str, keys: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return a table of a course's manifest, empty if there is none, and how messages call it.

    Raises:
        KataError: it is no table, or has another entry than `keys`.
    """
    table = read_manifest(course.source).get(name, {})
    where = f"{course.source / MANIFEST}: [{name}]"
    if not isinstance(table, dict):
        raise KataError(f"{where} must be a table.")
    for key in table:
        if key not in keys:
            raise KataError(f"{where} has an unknown entry {key}: {nearest_or_all(key, keys)}")
    return table, where


def moment(value: Any, what: str) -> datetime:
    """Return a point in time from text in ISO 8601, or from what TOML made of it.

    Raises:
        KataError: it is none, or has no time zone.
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip().replace("Z", "+00:00"))
        except ValueError:
            value = None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise KataError(f"{what} must be a time with its zone, such as 2026-12-01T23:59:00Z.")
    return value


def _number(where: str, key: str, value: Any, whole: bool = False) -> Any:
    kinds = int if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not 0 <= value < math.inf:
        kind = "whole number" if whole else "number"
        raise KataError(f"{where}: {key} must be a {kind} of at least 0, received {value!r}.")
    return value
