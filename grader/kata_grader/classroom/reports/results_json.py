"""Gradescope's `results.json`: the points of one submission, and what the learner sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kata_grader.classroom.reports.code import told
from kata_grader.classroom.reports.text import ending, grade_line, one_line, shown, words
from kata_grader.classroom.results import Grade, LearnerResult, without_sandbox
from kata_grader.verdicts import Verdict
from kata_grader.wording import Causes, message


def results_json(
    learner: LearnerResult,
    titles: Mapping[str, str],
    seconds: float | None = None,
    isolation: Iterable[str] | None = None,
    after_due: bool = False,
) -> str:
    """Return a learner's results in Gradescope's format.

    Args:
        learner: the results.
        titles: the titles of the exercises, by their ids.
        seconds: how long grading took; None to add up the times in the results.
        isolation: the isolation modes in which they were made; None for those in the results.
        after_due: whether learners see hidden checks once the assignment is due.
    """
    hidden = "after_due_date" if after_due else "hidden"
    grades = list(learner.grades.values())
    known = not learner.not_run
    if seconds is None:
        seconds = sum(grade.made.seconds for grade in grades if grade.made)
    tests = [
        test
        for grade in grades
        for test in _tests(grade, titles.get(grade.exercise, grade.exercise), known, hidden)
    ]
    if unsafe := without_sandbox(learner.isolation if isolation is None else isolation):
        # As a hidden test without points: learners don't see it.
        tests.append(_test("For the instructor", unsafe, known, visibility="hidden"))
    found: dict[str, Any] = {
        "execution_time": round(seconds),
        "output": "\n".join(_output(learner)),
        "output_format": "text",
        "test_output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }
    if known:
        found = {"score": max(0, learner.points)} | found
    return json.dumps(found, indent=1, ensure_ascii=True, allow_nan=False) + "\n"


def _output(learner: LearnerResult) -> Iterator[str]:
    if learner.not_run:
        yield (
            "Some checks could not be run, and it is not your fault: your points are not known "
            "yet. Your instructor sees the reason."
        )
    for grade in learner.grades.values():
        yield grade_line(grade, grade.exercise)
        for comment in grade.comments:
            yield f"Your instructor on {grade.exercise}, {told(comment, grade)}"


def _tests(grade: Grade, title: str, known: bool, hidden: str) -> Iterator[dict[str, Any]]:
    causes = Causes()
    for verdict in grade.verdicts:
        # What learners don't see does not count as told.
        text = message(verdict) if verdict.hidden else causes.message(verdict)
        name = one_line(f"{title}: {verdict.title or verdict.check}")
        visibility = hidden if verdict.hidden else "visible"
        found = _test(name, _text(verdict, text), known, verdict, visibility)
        yield {**found, "tags": [grade.exercise]}


def _test(
    name: str, output: str, known: bool, verdict: Verdict | None = None, visibility: str = ""
) -> dict[str, Any]:
    """Return a test as Gradescope shows it; without a verdict it failed, and has no points."""
    found: dict[str, Any] = {
        "name": name,
        "name_format": "text",
        "max_score": verdict.max_points if verdict else 0,
        "status": "passed" if verdict and verdict.outcome == "passed" else "failed",
        "output": output,
        "output_format": "text",
        "visibility": visibility,
    }
    score = max(0, verdict.points) if verdict else 0
    return ({"score": score} | found) if known else found


def _text(verdict: Verdict, text: str) -> str:
    if verdict.outcome == "not_run":
        return words(verdict.outcome)
    parts = [shown(text)] if text else []
    if verdict.printed.strip():
        parts.append(f"Your code printed:\n{ending(verdict.printed)}")
    return "\n\n".join(parts)
