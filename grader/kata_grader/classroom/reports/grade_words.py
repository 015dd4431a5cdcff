"""Sentences of reports: a grade in a few words, and what stands at a report's end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from kata_grader.classroom.reports.text import moment, points_of, words
from kata_grader.classroom.results import ClassResult, Grade, LearnerResult, Provenance
from kata_grader.classroom.settings import LIBRARIES
from kata_grader.plain_text import counted


def points_off(points: float) -> str:
    """Return what lateness takes off, such as `1 point off`."""
    return f"{points_of(points)} {'point' if points == 1 else 'points'} off"


def grade_line(learner: LearnerResult, grade: Grade, name: str) -> str:
    """Return a grade as a line for its learner: `decay: 9 of 10, 1 off for 1 day late`.

    Args:
        learner: the learner.
        grade: one of the learner's grades.
        name: what the exercise is called in it.
    """
    line = f"{name}: {points_of(grade.points)} of {points_of(grade.max_points)}"
    if grade.standing == "not_run":
        line = f"{name}: {words(grade.standing)}"
    elif grade.standing == "not_submitted":
        line += ", not submitted"
    if grade.override is not None:
        line += ", set by your instructor"
    elif penalty := learner.penalty_of(grade):
        line += f", {points_of(penalty)} off for {counted(grade.late_days, 'day')} late"
    if grade.exercise in learner.dropped:
        line += ", not counted"
    return line


def class_footer(result: ClassResult) -> str:
    """Return date, versions, seed and isolation modes of a class, for the instructor alone.

    Whoever knows the seed can make a table of the answers.
    """
    made = _made(result.learners)
    seeds = sorted({one.seed for one in made})
    found = [public_footer(result.learners)]
    if seeds:
        found.append(f"{'Seed' if len(seeds) == 1 else 'Seeds'}: {_listed(map(str, seeds))}.")
    if result.isolation:
        found.append(f"Isolation: {_listed(result.isolation)}.")
    return " ".join(filter(None, found))


def public_footer(learners: Sequence[LearnerResult]) -> str:
    """Return date and versions, which learners may read too; empty if nothing has been graded."""
    made = _made(learners)
    if not made:
        return ""
    last = max((one.at for one in made), key=datetime.fromisoformat)
    return f"Graded on {moment(last)} with {_listed(_versions(made))}."


def _made(learners: Iterable[LearnerResult]) -> list[Provenance]:
    return [grade.made for one in learners for grade in one.grades.values() if grade.made]


def _versions(made: Sequence[Provenance]) -> Iterator[str]:
    for course in sorted({one.course for one in made} - {""}):
        yield f"version {course} of the course"
    for name, title in LIBRARIES.items():
        for version in sorted({getattr(one, name) for one in made} - {""}):
            yield f"{title} {version}"


def _listed(parts: Iterable[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
