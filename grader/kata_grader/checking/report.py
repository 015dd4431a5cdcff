"""From what happened in a check to a verdict, a message and the summary at the end of a run."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kata_grader.checking import describe
from kata_grader.checking.bars import Bar
from kata_grader.checking.failures import CheckFailure, Raised
from kata_grader.checking.pictures import write_pictures
from kata_grader.checking.verdicts import Outcome, Picture, Result, Verdict
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KitFault

MAX_MESSAGE = 6_000
MAX_PRINTED = 2_000


def verdict_of(
    item: pytest.Item,
    error: BaseException | None,
    replied: bool,
    bar: Bar | None = None,
    pictures: Sequence[Picture] = (),
) -> Verdict:
    """Return the verdict of a check.

    Args:
        item: the check.
        error: what ended it; None if it passed.
        replied: whether the submission had been asked anything before: then it can't be the kit's
            fault that what it gave could not be used.
        bar: what a training had to reach, and did.
        pictures: what the check drew.
    """
    marker = item.get_closest_marker("points")
    worth = marker.args[0] if marker else 0
    outcome, message, mistake = _explain(error, replied)
    if outcome == "passed" and bar is not None:
        message = bar.text
    doc = getattr(getattr(item, "function", None), "__doc__", None) or item.name
    return Verdict(
        check=item.name,
        title=doc.strip().splitlines()[0].rstrip("."),
        outcome=outcome,
        points=worth if outcome == "passed" else 0,
        max_points=worth,
        message=describe.printable(message[:MAX_MESSAGE]),
        mistake=mistake,
        score=bar.score if bar else None,
        hidden=item.get_closest_marker("hidden") is not None,
        pictures=(*pictures, *getattr(error, "pictures", ()), *(bar.pictures if bar else ())),
    )


def _explain(error: BaseException | None, replied: bool) -> tuple[Outcome, str, str | None]:
    if error is None:
        return "passed", "", None
    if isinstance(error, CheckFailure) and not getattr(error, "trusted", False):
        return error.outcome, error.message, error.mistake
    if isinstance(error, AssertionError) and not isinstance(error, CheckFailure):
        return "failed", str(error), None
    if replied and not isinstance(error, KitFault):
        text = f"what your code returned can't be used: {_reason(error)}"
        return "failed", text, None
    return "not_run", f"could not be run: {_reason(error)}", None


def _reason(error: BaseException) -> str:
    if isinstance(error, (KitFault, pytest.skip.Exception)):
        return str(error)
    if isinstance(error, Raised):  # without the lines, which are the solution's
        return f"{error.type}: {error.text}"
    return f"{type(error).__name__}: {error}"


def with_pictures_kept(verdict: Verdict, exercise: Exercise, folder: str | None) -> Verdict:
    """Write the pictures of a verdict into files, and say in its message where they are.

    Args:
        verdict: the verdict.
        exercise: what was checked.
        folder: where to write them; None for the course's own folder, empty for nowhere.
    """
    if not verdict.pictures or folder == "":
        return verdict
    place = Path(folder) if folder else exercise.root / ".kata" / "pictures"
    name = f"{exercise.name}-{verdict.check.removeprefix('test_')}"
    try:
        paths = write_pictures(verdict.pictures, place / exercise.chapter, name)
    except OSError as error:
        lines = [f"The picture can't be written: {error.strerror}."]
    else:
        lines = [
            f"picture: {_beside(path, exercise.root)} ({picture.caption})"
            for path, picture in zip(paths, verdict.pictures, strict=True)
        ]
    return replace(verdict, message="\n".join(filter(None, [verdict.message, *lines])))


def _beside(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path


def attach(report: Any, exercise: Exercise, verdict: Verdict, config: pytest.Config) -> None:
    """Put a verdict on pytest's report, and the learner's message where the traceback was.

    `--full-trace` keeps the traceback, for authors of checks.
    """
    report.exercise = exercise.id
    if verdict.outcome != "passed":
        printed = describe.printable(report.capstdout[-MAX_PRINTED:])
        verdict = replace(verdict, printed=printed)
    report.verdict = verdict.as_dict()
    if report.outcome == "skipped":
        report.outcome = "failed"
    if report.failed:
        report.when = "call"
        if not config.getoption("fulltrace", False):
            report.longrepr = verdict.message


def results_of(reports: Iterable[Any]) -> list[Result]:
    """Return the results of the exercises that were checked, in order."""
    verdicts: dict[str, list[Verdict]] = {}
    seconds: dict[str, float] = {}
    for one in reports:
        exercise = getattr(one, "exercise", None)
        if exercise is not None:
            verdicts.setdefault(exercise, []).append(Verdict.from_dict(one.verdict))
            seconds[exercise] = seconds.get(exercise, 0.0) + one.duration
    return [Result(name, tuple(found), seconds[name]) for name, found in verdicts.items()]


def write_summary(terminal: Any, course: Course, results: list[Result]) -> None:
    """Write the table at the end of a run: exercise, points, what to do next."""
    order = {exercise.id: number for number, exercise in enumerate(course.exercises)}
    results = sorted(results, key=lambda result: order[result.exercise])
    width = max(len(result.exercise) for result in results)
    terminal.section(course.title)
    for result in results:
        points = f"{result.points:>4} / {result.max_points:<4}"
        terminal.write_line(f"{result.exercise:<{width}}  {points}  {_next_step(result)}")
    if len(results) > 1:
        earned = sum(result.points for result in results)
        possible = sum(result.max_points for result in results)
        terminal.write_line(f"{'together':<{width}}  {earned:>4} / {possible:<4}")
    for result in results:
        for verdict in result.verdicts:
            if verdict.outcome == "passed" and verdict.message:
                terminal.write_line(f"{result.exercise}: {verdict.message}")


def _next_step(result: Result) -> str:
    problem = result.first_problem
    if problem is None:
        return "done"
    name = result.exercise.rsplit("/", 1)[-1]
    if result.not_started:
        return f"not started: kata lesson {name}"
    if problem.outcome == "not_run":
        return f"{problem.check} could not be run: kata doctor"
    return f"{problem.check} ({problem.outcome.replace('_', ' ')}): kata hint {name}"


def progress_line(done: int, total: int, what: str, started: float) -> str:
    """Return a line that overwrites itself on a terminal; the last one clears it."""
    if done >= total:
        return "\r\033[K"
    filled = "#" * round(20 * done / total)
    seconds = time.monotonic() - started
    return f"\r{what} {done} of {total} [{filled:<20}] {seconds:.0f} s\033[K"
