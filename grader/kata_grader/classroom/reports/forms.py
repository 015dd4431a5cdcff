"""The forms in which `kata report` writes results, each into a file or folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kata_grader.classroom.reports.class_summary import (
    ClassSummary,
    chapter_points,
    chapters_of,
    remarks,
    short,
    standing_of,
)
from kata_grader.classroom.reports.code import told
from kata_grader.classroom.reports.pages import write_class_pages, write_learner_pages
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.results_json import results_json
from kata_grader.classroom.reports.text import (
    Value,
    csv_of,
    file_names,
    public_footer,
    words,
)
from kata_grader.classroom.results import ClassResult, Grade, LearnerResult
from kata_grader.verdicts import Verdict
from kata_grader.verdicts import told as sentence
from kata_grader.whole_file import write_private
from kata_grader.wording import message

CHECKS = (
    *("learner", "exercise", "standing", "check", "title", "hidden", "outcome"),
    *("points", "max_points", "mistake", "score", "message", "isolation"),
)


def html(result: ClassResult, path: Path, store: Path) -> str:
    """Write the instructor's pages; return what was written."""
    pages = write_class_pages(result, path, store.absolute())
    return f"wrote {path}, and a page for each learner into {pages}"


def learners(result: ClassResult, folder: Path, store: Path) -> str:
    """Write the learners' own pages; return what was written."""
    count = write_learner_pages(result, folder)
    return f"wrote {count} pages and index.csv into {folder}"


def csv(result: ClassResult, path: Path, store: Path) -> str:
    """Write two tables for spreadsheets; return what was written."""
    checks = path.with_name(f"{path.stem}-checks{path.suffix}")
    write_private(path, learners_csv(result))
    write_private(checks, checks_csv(result))
    return f"wrote {path}\nwrote {checks}"


def gradescope(result: ClassResult, folder: Path, store: Path) -> str:
    """Write Gradescope's results.json for each learner; return what was written."""
    names = file_names(one.name for one in result.learners)
    for one in result.learners:
        text = results_json(one, result.titles, after_due=result.after_due)
        write_private(folder / names[one.name] / "results.json", text)
    return f"wrote results.json of {len(names)} learners into {folder}"


def junit(result: ClassResult, path: Path, store: Path) -> str:
    """Write JUnit's XML, hidden checks included, for build servers; return what was written."""
    suites = [
        (one, [(g.exercise, verdict) for g in one.grades.values() for verdict in _verdicts(g)])
        for one in result.learners
    ]
    return f"wrote {write_private(path, rendered('report.xml', title=result.title, suites=suites))}"


def markdown(result: ClassResult, path: Path, store: Path) -> str:
    """Write a summary for a wiki or an issue, in which learners' text is escaped."""
    text = rendered(
        "report.md",
        result=result,
        summary=ClassSummary(result),
        chapters=chapters_of(result),
        points_of=chapter_points,
        remarks=remarks,
        # Without the seed: a wiki or an issue may be read by learners.
        footer=public_footer(result.learners),
    )
    return f"wrote {write_private(path, text)}"


# By the names of the options: what is written, and where if the option has no path.
FORMS: Mapping[str, tuple[Callable[[ClassResult, Path, Path], str], str]] = {
    "html": (html, "report.html"),
    "csv": (csv, "report.csv"),
    "gradescope": (gradescope, "gradescope"),
    "junit": (junit, "report.xml"),
    "markdown": (markdown, "report.md"),
    "learners": (learners, "learners"),
}


def _verdicts(grade: Grade) -> Sequence[Verdict]:
    """Return the verdicts of a grade; where none could be made, one that says so."""
    if grade.verdicts or grade.standing != "not_run":
        return grade.verdicts
    return [Verdict(words("not_run"), "", "not_run", 0, 0, sentence(grade.note))]


def learners_csv(result: ClassResult) -> bytes:
    """Return a table with a row for each learner; unknown points are empty, never 0."""
    header = ["learner", "id", "email", "section"]
    header += ["points", "max_points", "standing", "late_days", "penalty"]
    rows = (_learner(one, result.exercises) for one in sorted(result.learners, key=_family_first))
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


def _learner(learner: LearnerResult, exercises: Sequence[str]) -> list[Value]:
    grades = [learner.grades.get(name) for name in exercises]
    there = [grade for grade in grades if grade is not None]
    return [
        learner.name,
        learner.row.id,
        learner.row.email,
        learner.row.section,
        None if learner.not_run else learner.points,
        learner.max_points,
        standing_of(learner),
        max((grade.late_days for grade in there), default=0),
        learner.penalty,
        *(None if g is None or g.standing == "not_run" else g.points for g in grades),
        "; ".join(remarks(learner)),
        " and ".join(learner.isolation),
        "\n".join(f"{short(g.exercise)}, {told(one, g)}" for g in there for one in g.comments),
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
