"""Verdicts for a workflow of GitHub: a summary of the job, and the results for GitHub Classroom.

Classroom's reporter reads one JSON object for each exercise, in base64. It adds up the scores of
the tests in it, so each check counts with its own points.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kata_grader.errors import KataError
from kata_grader.reports.class_summary import short
from kata_grader.reports.text import markdown, one_line, points_of, words
from kata_grader.verdicts import Result, Verdict, total
from kata_grader.wording import message

# The files that a step of a workflow appends its summary and its outputs to.
SUMMARY, OUTPUT = "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"
LONGEST = 300


def write_for_github(results: Sequence[Result], titles: Mapping[str, str]) -> None:
    """Append the results to the files that GitHub names in the environment.

    Args:
        results: the results of a learner, one for each exercise.
        titles: the title of each exercise, by its id.

    Raises:
        KataError: this is not a step of a workflow.
    """
    summary, output = require_workflow()
    outputs = [f"{short(result.exercise)}={classroom_result(result)}\n" for result in results]
    for path, text in ((summary, job_summary(results, titles)), (output, "".join(outputs))):
        with path.open("a", encoding="utf-8") as file:
            file.write(text)


def require_workflow() -> tuple[Path, Path]:
    """Return the files for the summary and for the outputs of a step.

    Raises:
        KataError: this is not a step of a workflow.
    """
    for name in (SUMMARY, OUTPUT):
        if not os.environ.get(name):
            raise KataError(f"--github is for a workflow of GitHub, which sets {name}.")
    return Path(os.environ[SUMMARY]), Path(os.environ[OUTPUT])


def job_summary(results: Sequence[Result], titles: Mapping[str, str]) -> str:
    """Return the summary of a job in Markdown: the points of each check, and what is wrong."""
    return "\n".join(_summary(results, titles)) + "\n"


def _summary(results: Sequence[Result], titles: Mapping[str, str]) -> Iterator[str]:
    earned, possible = (
        total(getattr(r, name) for r in results) for name in ("points", "max_points")
    )
    yield f"## {points_of(earned)} of {points_of(possible)} points"
    for result in results:
        yield ""
        points = f"{points_of(result.points)} / {points_of(result.max_points)}"
        yield f"### {markdown(titles[result.exercise])} (`{short(result.exercise)}`): {points}"
        yield ""
        yield "| | points | check | |"
        yield "|---|--:|---|---|"
        for verdict in result.verdicts:
            mark = "✓" if verdict.outcome == "passed" else "✗"
            points = f"{points_of(verdict.points)} / {points_of(verdict.max_points)}"
            yield f"| {mark} | {points} | {markdown(verdict.title)} | {markdown(_why(verdict))} |"


def classroom_result(result: Result) -> str:
    """Return the result of an exercise as Classroom's reporter reads it, in base64."""
    tests = [
        {
            "name": one_line(verdict.title),
            "status": _status([verdict]),
            "score": verdict.points,
            "message": _why(verdict),
            "test_code": "",
            "filename": "",
            "line_no": 0,
        }
        for verdict in result.verdicts
    ]
    told = {
        "version": 1,
        "status": _status(result.verdicts),
        "max_score": result.max_points,
        "tests": tests,
    }
    return base64.b64encode(json.dumps(told).encode()).decode()


def _status(verdicts: Sequence[Verdict]) -> str:
    outcomes = {verdict.outcome for verdict in verdicts}
    if "not_run" in outcomes:
        return "error"
    return "pass" if outcomes <= {"passed"} else "fail"


def _why(verdict: Verdict) -> str:
    """Return the first paragraph of what a learner reads about a check that did not pass."""
    if verdict.outcome == "passed":
        return ""
    first = message(verdict).partition("\n\n")[0].replace("\n", " ")
    return one_line(first or words(verdict.outcome), LONGEST)
