"""HTML pages, each a single file: one of the class for the instructor, one for each learner."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import shlex
from base64 import b64encode
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kata_grader.grading.results import ClassResult, LearnerResult
from kata_grader.reports.class_summary import (
    BINS,
    ClassSummary,
    chapter_points,
    chapters_of,
    handed_in,
    percent,
    remarks,
    short,
)
from kata_grader.reports.footer import class_footer, public_footer
from kata_grader.reports.tables import standing_of
from kata_grader.reports.text import cell, file_names, one_line, points_of, shown, words
from kata_grader.reports.views import exercises_for_instructor, exercises_for_learner, printed_lines
from kata_grader.whole_file import write_whole

INDEX = "index.csv"


def class_page(result: ClassResult, folder: Path = Path("DIR")) -> str:
    """Return the page of a class: overview, checks that cost points, a section for each learner.

    Args:
        result: the results, with the answers if code is to be shown.
        folder: where the results are kept, for the commands that the page shows.
    """
    summary = ClassSummary(result)
    rows = [_row(result, number, one, folder) for number, one in enumerate(result.learners, 1)]
    style, script = asset("report.css"), asset("report.js")
    return (
        environment()
        .get_template("class.html")
        .render(
            result=result,
            summary=summary,
            chapters=chapters_of(result),
            rows=rows,
            handed=sum(map(handed_in, result.learners)),
            bins=_bins(summary),
            footer=class_footer(result),
            dearest=max((cost.points for cost in summary.costs), default=1),
            style=Markup(style),
            script=Markup(script),
            policy=policy_of(style, script),
        )
    )


def learner_page(result: ClassResult, learner: LearnerResult) -> str:
    """Return a learner's own page, without other learners and without hidden checks."""
    grades = learner.grades.values()
    style = asset("report.css")
    exercises = exercises_for_learner(result, learner)
    return (
        environment()
        .get_template("learner.html")
        .render(
            title=result.title,
            learner=learner,
            exercises=exercises,
            lines=printed_lines(exercises),
            footer=public_footer([learner]),
            files=[(short(g.exercise), g.file_note) for g in grades if g.file_note],
            known=not learner.not_run,
            share=percent(learner.points, learner.max_points),
            style=Markup(style),
            policy=policy_of(style),
        )
    )


def write_learner_pages(result: ClassResult, folder: Path) -> int:
    """Write a page for each learner, and `index.csv` with the file of each; return how many."""
    names = file_names(one.name for one in result.learners)
    for one in result.learners:
        write_whole(folder / f"{names[one.name]}.html", learner_page(result, one))
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(["learner", "file"])
    writer.writerows([cell(learner), f"{name}.html"] for learner, name in names.items())
    write_whole(folder / INDEX, codecs.BOM_UTF8 + table.getvalue().encode("utf-8"))
    return len(names)


def _row(result: ClassResult, number: int, learner: LearnerResult, folder: Path) -> dict[str, Any]:
    chapters = chapters_of(result).values()
    exercises = exercises_for_instructor(result, learner)
    return {
        "number": number,
        "name": learner.name,
        "points": learner.points,
        "max_points": learner.max_points,
        "known": not learner.not_run,
        "share": percent(learner.points, learner.max_points),
        "standing": standing_of(learner),
        "remarks": list(remarks(learner)),
        "chapters": [chapter_points(learner, exercises) for exercises in chapters],
        "exercises": exercises,
        "command": _command(folder, learner.name),
        "strips": [[one for one in exercises if one.id in some] for some in chapters],
    }


def _command(folder: Path, learner: str) -> str:
    """Return how a command begins that comments on a learner's answer; empty if none can."""
    # A terminal could obey a control character in a name that is pasted into it.
    if not learner.isprintable() or not str(folder).isprintable():
        return ""
    return shlex.join(["kata", "comment", str(folder), learner])


def _bins(summary: ClassSummary) -> list[dict[str, Any]]:
    top = max(summary.bins) or 1
    width = 100 // BINS
    return [
        {"low": n * width, "high": (n + 1) * width, "count": count, "height": 100 * count / top}
        for n, count in enumerate(summary.bins)
    ]


def policy_of(style: str, script: str = "") -> str:
    """Return the content security policy: allows this style and script alone, and no network."""
    parts = ["default-src 'none'", "img-src data:", f"style-src {_digest(style)}"]
    parts += [f"script-src {_digest(script)}"] if script else []
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    """Return the text of a style or a script."""
    folder = resources.files("kata_grader.reports") / "templates"
    return (folder / name).read_text("utf-8").strip()


@cache
def environment() -> Environment:
    """Return the templates, which escape whatever they show."""
    found = Environment(
        loader=PackageLoader("kata_grader.reports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        # Every value goes through here, and is then escaped by autoescape.
        finalize=lambda value: shown(value, 4_000_000) if type(value) is str else value,
    )
    found.filters.update(
        line=one_line, points=points_of, words=words, short=short, share=lambda x: f"{x:.0f}"
    )
    return found
