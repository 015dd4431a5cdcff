"""`kata grade --nbgrader`: grade the submissions of an nbgrader assignment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.table import Table
from rich.text import Text

from kata_grader.classroom.reports.text import points_off
from kata_grader.cli.context import err, needs, out, progress_bar
from kata_grader.cli.show import points_text

if TYPE_CHECKING:
    from kata_grader.nbgrader.assignment import Graded


def grade_assignment(
    course: Path, assignment: str, students: list[str], force: bool, jobs: int, as_json: bool
) -> None:
    """Grade the submissions of an nbgrader assignment that are not graded yet.

    `nbgrader generate_feedback`, `nbgrader export` and the formgrader can use the results.
    """
    needs("nbgrader", "notebooks")
    from kata_grader.nbgrader.assignment import Assignment

    work = Assignment(course, assignment)
    with progress_bar("grading", time_left=True) as advance:

        def progress(done: int, total: int, learner: str) -> None:
            advance(done, total, f"grading {learner}" if learner else "done")

        found = list(work.grade(students, force, jobs, progress))
    if as_json:
        print(json.dumps([_public(one, work.warning) for one in found], ensure_ascii=True))
    else:
        if work.warning:
            err().print(Text(work.warning, style="yellow"))
        _show(found, work.notebooks)
    problems = [one for one in found if one.problem]
    if problems:
        raise typer.Exit(1)


def _public(one: Graded, warning: str) -> dict[str, Any]:
    points = {name: {"points": p, "max_points": m} for name, (p, m) in one.points.items()}
    return {
        "learner": one.learner,
        "notebooks": points,
        "penalty": one.penalty,
        "score": one.score,
        "max_score": one.max_score,
        "problem": one.problem,
        "notes": list(one.notes),
        "warnings": [warning] if warning else [],
    }


def _show(found: list[Graded], notebooks: list[str]) -> None:
    table = Table("learner", *notebooks, "score", "", box=None, header_style="dim")
    for one in found:
        cells = [
            points_text(*one.points[name]) if name in one.points else "-" for name in notebooks
        ]
        score = "not graded" if one.problem else points_text(one.score, one.max_score)
        remarks = [one.problem, *one.notes] if one.problem else list(one.notes)
        if one.penalty:
            remarks.append(f"late: {points_off(one.penalty)}")
        # Names and reasons come from outside: print them as plain text, never as markup.
        table.add_row(
            Text(one.learner),
            *cells,
            Text(score, style="red" if one.problem else "bold"),
            Text("; ".join(filter(None, remarks)), style="yellow"),
        )
    out().print(table)
    fresh = sum(one.fresh and not one.problem for one in found)
    earlier = sum(not one.fresh for one in found)
    refused = sum(bool(one.problem) for one in found)
    parts = [f"{fresh} graded"]
    parts += [f"{earlier} graded earlier"] if earlier else []
    parts += [f"{refused} not graded"] if refused else []
    err().print(", ".join(parts), style="dim")
