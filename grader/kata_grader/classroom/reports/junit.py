"""JUnit's XML, which build servers show: a suite for each learner, a case for each check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.text import ending, shown, words
from kata_grader.classroom.results import ClassResult, LearnerResult
from kata_grader.wording import message

# A wrong value is a failure, code that ended early an error, a check of a stub is skipped. A check
# that could not be run must not look like a pass, so it is an error too.
KINDS = {
    "failed": "failure",
    "error": "error",
    "timeout": "error",
    "crashed": "error",
    "not_run": "error",
    "not_started": "skipped",
}


class Case(NamedTuple):
    """A check of a learner; `kind` is the element that says why it is no pass, or empty."""

    exercise: str
    name: str
    kind: str
    outcome: str
    first: str
    message: str
    printed: str


def class_junit(result: ClassResult) -> bytes:
    """Return the results of a class as JUnit's XML, hidden checks included."""
    suites = [
        {
            "learner": one,
            "cases": list(_cases(one)),
            "seconds": sum(grade.made.seconds for grade in one.grades.values() if grade.made),
        }
        for one in result.learners
    ]
    return rendered("report.xml", title=result.title, suites=suites).encode("utf-8")


def _cases(learner: LearnerResult) -> Iterator[Case]:
    for grade in learner.grades.values():
        for verdict in grade.verdicts:
            kind, text = KINDS.get(verdict.outcome, ""), message(verdict)
            first = text.partition("\n")[0] or words(verdict.outcome)
            printed = ending(verdict.printed) if verdict.printed.strip() else ""
            about = (grade.exercise, verdict.check, kind, verdict.outcome)
            yield Case(*about, first, shown(text), printed)
        if not grade.verdicts and grade.standing == "not_run":
            about = (grade.exercise, words("not_run"), "error", "not_run")
            yield Case(*about, grade.note, "", "")
