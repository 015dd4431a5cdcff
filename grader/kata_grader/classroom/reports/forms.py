"""The forms in which `kata report` writes results, each into a file or folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kata_grader.classroom.reports.class_summary import (
    ClassSummary,
    chapter_points,
    chapters_of,
    remarks,
)
from kata_grader.classroom.reports.pages import write_class_pages, write_learner_pages
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.results_json import results_json
from kata_grader.classroom.reports.tables import checks_csv, learners_csv
from kata_grader.classroom.reports.text import ending, file_names, public_footer, shown, words
from kata_grader.classroom.results import ClassResult, LearnerResult
from kata_grader.whole_file import write_private
from kata_grader.wording import message

# The elements of JUnit's XML. A wrong value is a failure, code that ended early an error, a check
# of a stub is skipped. A check that could not be run must not look like a pass, so it is an error.
KINDS = {
    "failed": "failure",
    "error": "error",
    "timeout": "error",
    "crashed": "error",
    "not_run": "error",
    "not_started": "skipped",
}


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
        {
            "learner": one,
            "cases": list(_cases(one)),
            "seconds": sum(grade.made.seconds for grade in one.grades.values() if grade.made),
        }
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


def _cases(learner: LearnerResult) -> Iterator[dict[str, Any]]:
    """Yield a case of JUnit's XML for each check of a learner."""
    for grade in learner.grades.values():
        for verdict in grade.verdicts:
            text = message(verdict)
            yield {
                "exercise": grade.exercise,
                "name": verdict.check,
                "kind": KINDS.get(verdict.outcome, ""),
                "outcome": verdict.outcome,
                "first": text.partition("\n")[0] or words(verdict.outcome),
                "message": shown(text),
                "printed": ending(verdict.printed) if verdict.printed.strip() else "",
            }
        if not grade.verdicts and grade.standing == "not_run":
            yield {
                "exercise": grade.exercise,
                "name": words("not_run"),
                "kind": "error",
                "outcome": "not_run",
                "first": grade.note,
            }
