"""What stands at the end of a report: when and with what the results were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from kata_grader.classroom.reports.text import moment
from kata_grader.classroom.results import ClassResult, LearnerResult, Provenance
from kata_grader.classroom.settings import LIBRARIES


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
