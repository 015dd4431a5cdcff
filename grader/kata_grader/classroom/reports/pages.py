"""HTML pages: one of the class, one of each learner for the instructor, one for each learner."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from kata_grader.classroom.reports.class_summary import (
    ClassSummary,
    chapter_points,
    chapters_of,
    handed_in,
    percent,
    remarks,
    short,
)
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.tables import csv_of, standing_of
from kata_grader.classroom.reports.text import class_footer, file_names, one_line, public_footer
from kata_grader.classroom.reports.views import (
    exercises_for_instructor,
    exercises_for_learner,
    level_of,
    printed_lines,
)
from kata_grader.classroom.results import ClassResult, Grade, LearnerResult
from kata_grader.whole_file import write_private

INDEX = "index.csv"
# What a page about one learner has in its head, by which it is known when it is written again.
MARK = Markup('<meta name="generator" content="Keras Katas, page of a learner">')
HEAD = 500
NOT_RUN_SHOWN = 20


def class_page(result: ClassResult, pages: str = "report-learners") -> str:
    """Return the page of a class: overview, checks that cost points, the table of learners.

    Args:
        result: the results.
        pages: the folder beside the page with a page for each learner, to which names link.
    """
    summary = ClassSummary(result)
    return rendered(
        "class.html",
        "class.js",
        result=result,
        summary=summary,
        chapters=chapters_of(result),
        learners=_table(result),
        pages=quote(pages),
        shown=NOT_RUN_SHOWN,
        handed=sum(map(handed_in, result.learners)),
        footer=class_footer(result),
        dearest=max((cost.points for cost in summary.costs), default=1),
    )


def instructor_page(
    result: ClassResult,
    learner: LearnerResult,
    folder: Path = Path("DIR"),
    whole: str = "",
    before: str = "",
    after: str = "",
) -> str:
    """Return all about a learner, hidden checks and reasons included, for the instructor alone.

    Args:
        result: the results, with the answers if code is to be shown.
        learner: one of its learners.
        folder: where the results are kept, for the commands that the page shows.
        whole: the page of the class, to which it links.
        before: the page of the learner before this one; empty if there is none.
        after: the page of the learner after this one; empty if there is none.
    """
    return rendered(
        "instructor.html",
        "comments.js",
        mark=MARK,
        title=result.title,
        learner=learner,
        remarks=list(remarks(learner)),
        exercises=exercises_for_instructor(result, learner),
        command=_command(folder, learner.name),
        whole=whole,
        before=before,
        after=after,
        footer=public_footer([learner]),
    )


def learner_page(result: ClassResult, learner: LearnerResult) -> str:
    """Return a learner's own page, without other learners and without hidden checks."""
    grades = learner.grades.values()
    exercises = exercises_for_learner(result, learner)
    return rendered(
        "learner.html",
        mark=MARK,
        title=result.title,
        learner=learner,
        exercises=exercises,
        lines=printed_lines(exercises),
        footer=public_footer([learner]),
        files=[(short(g.exercise), g.file_note) for g in grades if g.file_note],
        known=not learner.not_run,
        share=percent(learner.points, learner.max_points),
    )


def write_class_pages(result: ClassResult, path: Path, folder: Path) -> Path:
    """Write the page of a class, and beside it a folder with a page for each learner; return that.

    Args:
        result: the results, with the answers if code is to be shown.
        path: where the page of the class goes.
        folder: where the results are kept, for the commands that the pages show.
    """
    pages = path.with_name(f"{path.stem}-learners")
    names = [f"{name}.html" for name in file_names(one.name for one in result.learners).values()]
    whole = f"../{quote(path.name)}"
    beside = zip(result.learners, names, ["", *names], [*names[1:], ""], strict=False)
    for one, name, before, after in beside:
        write_private(pages / name, instructor_page(result, one, folder, whole, before, after))
    _remove_pages(pages, names)
    # The page comes last, so that its links lead somewhere.
    write_private(path, class_page(result, pages.name))
    return pages


def write_learner_pages(result: ClassResult, folder: Path) -> int:
    """Write a page for each learner, and `index.csv` with the file of each; return how many.

    Pages of an earlier report about learners who are no longer there are removed.
    """
    names = file_names(one.name for one in result.learners)
    for one in result.learners:
        write_private(folder / f"{names[one.name]}.html", learner_page(result, one))
    _remove_pages(folder, (f"{name}.html" for name in names.values()))
    rows = [(learner, f"{name}.html") for learner, name in names.items()]
    write_private(folder / INDEX, csv_of(["learner", "file"], rows))
    return len(names)


def _remove_pages(folder: Path, names: Iterable[str]) -> None:
    """Remove the pages about learners that an earlier report wrote, but for those of `names`."""
    kept = set(names)
    for path in folder.glob("*.html"):
        if path.name not in kept and path.is_file() and not path.is_symlink():
            with path.open(encoding="utf-8", errors="replace") as file:
                is_ours = MARK in file.read(HEAD)
            if is_ours:
                path.unlink()


def _table(result: ClassResult) -> list[list[Any]]:
    """Return a row for each learner, from which the page draws the rows that are in sight.

    A row is short, because a class may have thousands: name, file of the learner's own page, points
    (null if they are not known yet), possible points, percent, standing, remarks, points of each
    chapter, possible points of each chapter, and a letter for each exercise.
    """
    chapters = list(chapters_of(result).values())
    files = file_names(one.name for one in result.learners)
    rows = []
    for one in result.learners:
        pairs = [chapter_points(one, exercises) for exercises in chapters]
        rows.append(
            [
                one_line(one.name),
                files[one.name],
                None if one.not_run else one.points,
                one.max_points,
                round(percent(one.points, one.max_points), 1),
                standing_of(one),
                one_line("; ".join(remarks(one))),
                [round(points, 2) for points, _ in pairs],
                [round(possible, 2) for _, possible in pairs],
                "".join(_letter(one.grades.get(exercise)) for exercise in result.exercises),
            ]
        )
    return rows


def _letter(grade: Grade | None) -> str:
    return level_of(grade)[0] if grade else " "


def _command(folder: Path, learner: str) -> str:
    """Return how a command begins that comments on a learner's answer; empty if none can."""
    # A terminal could obey a control character in a name that is pasted into it.
    if not learner.isprintable() or not str(folder).isprintable():
        return ""
    return shlex.join(["kata", "comment", str(folder), learner])
