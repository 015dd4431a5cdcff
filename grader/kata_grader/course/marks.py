"""What the checks of an exercise say of themselves before they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kata_grader.course.loading import load_checks
from kata_grader.course.manifest import Exercise


@dataclass(frozen=True)
class Mark:
    """A check: its name, what it is worth, and whether learners don't receive it."""

    check: str
    points: float
    hidden: bool


def marks_of(exercise: Exercise) -> list[Mark]:
    """Return the checks of an exercise in the order of their file.

    Raises:
        KitFault: they can't be imported.
    """
    members = vars(load_checks(exercise)).items()
    return [_mark(name, check) for name, check in members if _is_check(name, check)]


def _is_check(name: str, member: Any) -> bool:
    return name.startswith("test") and callable(member)


def _mark(name: str, check: Any) -> Mark:
    marks = {mark.name: mark for mark in getattr(check, "pytestmark", [])}
    points = marks["points"].args[0] if "points" in marks else 0
    return Mark(name, points, "hidden" in marks)
