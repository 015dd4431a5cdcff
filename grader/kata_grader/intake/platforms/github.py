"""GitHub: the workflow that checks a chapter's exercises at each push, and what it writes there.

That is a summary of the job, and the results for GitHub Classroom. Classroom's reporter reads one
JSON object for each exercise, in base64. It adds up the scores of the tests in it, so each check
counts with its own points.
"""

from __future__ import annotations

import base64
import json
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from kata_grader.course.manifest import Chapter
from kata_grader.course.working_folder import GITIGNORE
from kata_grader.errors import KataError
from kata_grader.plain_text import one_line
from kata_grader.verdicts import Result, Verdict, total
from kata_grader.whole_file import write_whole
from kata_grader.wording import message

FILE = ".github/workflows/classroom.yml"
# What installing and starting take, beside the exercises' own time.
MINUTES = 15


def workflow_of(chapter: Chapter) -> str:
    """Return the text of the workflow for a chapter."""
    names = [exercise.name for exercise in chapter.exercises]
    results = [
        f"          {name.upper()}_RESULTS: ${{{{ steps.checks.outputs.{name} }}}}"
        for name in names
    ]
    seconds = sum(exercise.seconds for exercise in chapter.exercises)
    template = (files(__package__) / "workflow.yml").read_text("utf-8")
    return template.format(
        minutes=MINUTES + math.ceil(seconds / 60),
        results="\n".join(results),
        runners=",".join(names),
    )


def write_workflow(chapter: Chapter, folder: Path) -> Path:
    """Add the workflow to a chapter's bundle, and what git must leave out; return its path."""
    write_whole(folder / ".gitignore", GITIGNORE)
    return write_whole(folder / FILE, workflow_of(chapter))


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
    outputs = [f"{_name(result)}={classroom_result(result)}\n" for result in results]
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


def markdown(text: str) -> str:
    """Return text for a cell of a Markdown table, without active markup, links or mentions."""
    escaped = re.sub(r"([\\`*_\[\]<>|~&#$!])", r"\\\1", _line(text))
    escaped = escaped.replace("://", "\\://")
    escaped = re.sub(r"(?i)\bwww\.", lambda found: found[0][:-1] + "\\.", escaped)
    # GitHub looks for mentions in the rendered text, where a backslash is gone already.
    return escaped.replace("@", "@<!-- -->")


def job_summary(results: Sequence[Result], titles: Mapping[str, str]) -> str:
    """Return the summary of a job in Markdown: the points of each check, and what is wrong."""
    return "\n".join(_summary(results, titles)) + "\n"


def _summary(results: Sequence[Result], titles: Mapping[str, str]) -> Iterator[str]:
    earned, possible = total(r.points for r in results), total(r.max_points for r in results)
    yield f"## {_points(earned)} of {_points(possible)} points"
    for result in results:
        yield ""
        title = markdown(titles[result.exercise])
        points = f"{_points(result.points)} / {_points(result.max_points)}"
        yield f"### {title} (`{_name(result)}`): {points}"
        yield ""
        yield "| | points | check | |"
        yield "|---|--:|---|---|"
        for verdict in result.verdicts:
            mark = "✓" if verdict.outcome == "passed" else "✗"
            points = f"{_points(verdict.points)} / {_points(verdict.max_points)}"
            yield f"| {mark} | {points} | {markdown(verdict.title)} | {markdown(_why(verdict))} |"


def classroom_result(result: Result) -> str:
    """Return the result of an exercise as Classroom's reporter reads it, in base64."""
    tests = [
        {
            "name": _line(verdict.title),
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
    return _line(first or verdict.outcome.replace("_", " "))


def _line(text: str) -> str:
    return one_line(text[:LONGEST] + (" [...]" if len(text) > LONGEST else ""))


def _name(result: Result) -> str:
    return result.exercise.rpartition("/")[2]


def _points(points: float) -> str:
    return f"{round(points, 2):g}"
