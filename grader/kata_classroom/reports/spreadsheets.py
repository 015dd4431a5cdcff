"""Results as tables for spreadsheets and other programs."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from kata_grader.verdicts import Verdict
from kata_grader.whole_file import write_private
from kata_grader.wording import message

from kata_classroom.reports.class_summary import remarks
from kata_classroom.reports.code import told
from kata_classroom.reports.text import Value, csv_of, short
from kata_classroom.results import ClassResult, Grade, LearnerResult

CHECKS = (
    *("learner", "exercise", "standing", "check", "title", "hidden", "outcome"),
    *("points", "max_points", "mistake", "score", "message", "isolation"),
)


def write_tables(result: ClassResult, path: Path) -> str:
    """Write two tables, of the learners and beside it of all checks; return what was written."""
    checks = path.with_name(f"{path.stem}-checks{path.suffix}")
    write_private(path, learners_csv(result))
    write_private(checks, checks_csv(result))
    return f"wrote {path}\nwrote {checks}"


def learners_csv(result: ClassResult) -> bytes:
    """Return a table with a row for each learner; unknown points are empty, never 0."""
    header = ["learner", "id", "email", "section"]
    header += ["points", "max_points", "standing", "late_days", "penalty"]
    rows = map(_learner, sorted(result.learners, key=_family_first))
    return csv_of([*header, *result.exercises, "remarks", "isolation", "comments"], rows)


def checks_csv(result: ClassResult) -> bytes:
    """Return a table with a row for each check of each learner."""
    rows = (
        _check(one.name, grade, verdict)
        for one in result.learners
        for grade in one.grades.values()
        for verdict in grade.verdicts
    )
    return csv_of(CHECKS, rows)


def _family_first(learner: LearnerResult) -> tuple[str, str]:
    """Return what learners are sorted by: the family name, the last word where none is known."""
    family = learner.row.family or learner.row.given.split(" ")[-1] or learner.name
    plain = unicodedata.normalize("NFKD", family).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char)), learner.name


def _learner(learner: LearnerResult) -> list[Value]:
    grades = learner.grades.values()
    return [
        learner.name,
        learner.row.id,
        learner.row.email,
        learner.row.section,
        None if learner.not_run else learner.points,
        learner.max_points,
        learner.standing,
        max((grade.late_days for grade in grades), default=0),
        learner.penalty,
        *(g.known_points for g in grades),
        "; ".join(remarks(learner)),
        " and ".join(sorted({made.isolation for made in learner.made})),
        "\n".join(f"{short(g.exercise)}, {told(one, g)}" for g in grades for one in g.comments),
    ]


def _check(learner: str, grade: Grade, verdict: Verdict) -> list[Value]:
    not_run = "not_run" in (grade.standing, verdict.outcome)
    return [
        learner,
        grade.exercise,
        grade.standing,
        verdict.check,
        verdict.title,
        int(verdict.hidden),
        verdict.outcome,
        None if not_run else verdict.points,
        verdict.max_points,
        verdict.mistake,
        verdict.score,
        message(verdict),
        grade.made.isolation if grade.made else "",
    ]
