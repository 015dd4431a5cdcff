"""The results of a run of pytest, and the summary and the progress that it prints."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from kata_grader.course.manifest import Course
from kata_grader.verdicts import Result, Verdict
from kata_grader.wording import message


def results_of(reports: Iterable[Any]) -> list[Result]:
    """Return the results of the checked exercises, in the order of the reports."""
    verdicts: dict[str, list[Verdict]] = {}
    seconds: dict[str, float] = {}
    for one in reports:
        verdict = getattr(one, "verdict", None)
        if verdict is not None:
            verdicts.setdefault(one.exercise, []).append(Verdict.from_dict(verdict))
            seconds[one.exercise] = seconds.get(one.exercise, 0.0) + one.duration
    return [Result(name, tuple(found), seconds[name]) for name, found in verdicts.items()]


def write_summary(terminal: Any, course: Course, results: list[Result]) -> None:
    """Write the table at the end of a run: for each exercise its points and the next step."""
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
            if verdict.outcome == "passed" and (text := message(verdict)):
                terminal.write_line(f"{result.exercise}: {text}")


def _next_step(result: Result) -> str:
    problem = result.first_problem
    if problem is None:
        return "done" if result.complete else "done here, the rest is not begun"
    name = result.exercise.rsplit("/", 1)[-1]
    if result.not_started:
        return f"not started: kata lesson {name}"
    if problem.outcome == "not_run":
        return f"{problem.check} could not be run: kata doctor"
    return f"{problem.check} ({problem.outcome.replace('_', ' ')}): kata hint {name}"


def progress_line(done: int, total: int, what: str, started: float) -> str:
    """Return a progress bar that overwrites the last one on a terminal; at the end, clears it."""
    if done >= total:
        return "\r\033[K"
    filled = "#" * round(20 * done / total)
    seconds = time.monotonic() - started
    return f"\r{what} {done} of {total} [{filled:<20}] {seconds:.0f} s\033[K"
