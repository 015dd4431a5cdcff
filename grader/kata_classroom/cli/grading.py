"""`kata grade` for a folder, and for an assignment of nbgrader: run it, then show the results."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from kata_grader.cli.context import err, here, needs, next_state, out, progress_bar, state_of
from kata_grader.cli.show import points_text
from kata_grader.course.libraries import share_cores
from kata_grader.errors import KataError
from kata_grader.plain_text import one_line
from kata_grader.running.pool import LocalPool
from rich.table import Table
from rich.text import Text

from kata_classroom.class_results import read_class
from kata_classroom.cluster import Pool
from kata_classroom.grade_class import grade_class
from kata_classroom.reports.class_summary import remarks
from kata_classroom.reports.terminal import say_alerts
from kata_classroom.reports.text import points_off
from kata_classroom.results import ClassResult, RunSummary
from kata_classroom.settings import GradingOptions

if TYPE_CHECKING:
    from kata_classroom.nbgrader.assignment import Graded

NOT_RUN, REFUSED, STOPPED = 3, 1, 130
SETTLED = 2.0  # seconds in which nothing of what comes in changes
MOST_NAMES = 20  # of those that are shown in one line


def grade_folder(
    submissions: Path,
    folder: Path,
    choices: GradingOptions,
    jobs: int,
    scheduler: str,
    as_json: bool,
) -> None:
    """Grade a class's submissions, and show the results.

    Raises:
        Exit: with 3 if a check could not be run, 1 if something handed in could not be read, was
            ignored, or is not known to be whose.
    """
    course = here()
    if scheduler:
        needs("distributed", "cluster")
        if choices.isolation == "direct":
            raise KataError("Answers run inside Dask's workers with --isolation direct: don't.")

    def open_pool(work: Path) -> Pool:
        if not scheduler:
            share_cores(course.libraries, jobs)
            return LocalPool(jobs, work)
        from kata_classroom.cluster import DaskPool

        return DaskPool(scheduler)

    try:
        with progress_bar("reading", time_left=True) as advance:
            summary = grade_class(submissions, folder, course, choices, open_pool, advance)
    except KeyboardInterrupt:
        sentence = "kata: Stopped. What is graded is kept; run the same command again to go on."
        print(sentence, file=sys.stderr)
        raise typer.Exit(STOPPED) from None
    found = read_class(folder, course)
    if as_json:
        print(json.dumps(_public(found, summary), ensure_ascii=True))
    else:
        _show(found, summary)
    if found.not_run:
        raise typer.Exit(NOT_RUN)
    if summary.ignored or summary.doubts or any(one.problem for one in found.learners):
        raise typer.Exit(REFUSED)


def grade_as_it_comes(submissions: Path, grade: Callable[[], None]) -> NoReturn:
    """Grade whenever what is handed in has changed and nobody is writing it any more.

    Args:
        submissions: a folder or an archive.
        grade: grades what is there, once.

    Raises:
        KeyboardInterrupt: somebody wants no more of it.
    """
    graded: dict[Path, tuple[int, int]] | None = None
    while True:
        graded = next_state(
            lambda: state_of([submissions, *submissions.rglob("*")]), graded, SETTLED
        )
        try:
            grade()
        except typer.Exit as ended:
            if ended.exit_code == STOPPED:
                raise
        except KataError as error:  # as long as there is nothing to grade, say
            print(f"kata: {error}", file=sys.stderr, flush=True)
        sys.stdout.flush()


def _public(found: ClassResult, summary: RunSummary) -> dict[str, object]:
    return {
        **found.public(),
        **vars(summary),
        "not_run": [[learner, grade.exercise] for learner, grade in found.not_run],
        "problems": {one.name: one.problem for one in found.learners if one.problem},
        "warnings": [*summary.warnings, *found.warnings],
    }


def _show(found: ClassResult, summary: RunSummary) -> None:
    say_alerts(err(), found)
    # Names and reasons come from outside: print them as plain text, never as markup.
    for warning in (*summary.stale, *summary.warnings):
        err().print(Text(one_line(warning), style="yellow"))
    table = Table("learner", "points", "", box=None, header_style="dim")
    for one in found.learners:
        table.add_row(
            Text(one_line(one.name)),
            Text(points_text(one.points, one.max_points), style="bold"),
            Text(one_line("; ".join(remarks(one))), style="yellow"),
        )
    out().print(table)
    for line in _came(summary):
        err().print(Text(line, style="dim"))
    for sentence in (*summary.moved, *summary.doubts):
        err().print(Text(one_line(sentence), style="red"))
    parts = [f"{summary.checked} checked"]
    parts += [f"{summary.copied} equal to those"] if summary.copied else []
    parts += [f"{summary.kept} unchanged"] if summary.kept else []
    parts += [f"{summary.not_run} could not be run"] if summary.not_run else []
    err().print(", ".join(parts), style="dim")


def _came(summary: RunSummary) -> Iterator[str]:
    """Yield what came of each exercise, and from whom."""
    for exercise, who in summary.came.items():
        told = [f"{len(names)} {kind}{_named(names, kind)}" for kind, names in who.items() if names]
        yield f"{exercise}: {', '.join(told)}"


def _named(names: Sequence[str], kind: str) -> str:
    if kind == "same" or len(names) > MOST_NAMES:
        return ""
    return f" ({', '.join(map(one_line, names))})"


def grade_assignment(
    course: Path, assignment: str, students: list[str], force: bool, jobs: int, as_json: bool
) -> None:
    """Grade the submissions of an nbgrader assignment that are not graded yet.

    `nbgrader generate_feedback`, `nbgrader export` and the formgrader can use the results.
    """
    needs("nbgrader", "notebooks")
    from kata_classroom.nbgrader.assignment import Assignment

    work = Assignment(course, assignment)
    with progress_bar("grading", time_left=True) as advance:
        found = list(work.grade(students, force, jobs, advance))
    if as_json:
        print(json.dumps([_public_graded(one, work.warning) for one in found], ensure_ascii=True))
    else:
        if work.warning:
            err().print(Text(work.warning, style="yellow"))
        _show_graded(found, work.notebooks)
    problems = [one for one in found if one.problem]
    if problems:
        raise typer.Exit(1)


def _public_graded(one: Graded, warning: str) -> dict[str, Any]:
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


def _show_graded(found: list[Graded], notebooks: list[str]) -> None:
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
