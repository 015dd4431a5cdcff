"""GitHub: what a workflow that checks exercises writes there.

That is a summary of the job, an annotation at each line that fails, and `result.json` as Classroom
50 reads it (https://github.com/foundation50/classroom50, `schemas/result-v1.schema.json`).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from kata_grader.course.templates import rendered
from kata_grader.errors import KataError
from kata_grader.plain_text import one_line
from kata_grader.verdicts import Result, Verdict, total
from kata_grader.whole_file import write_whole
from kata_grader.wording import message

RESULT = "result.json"
SUMMARY = "GITHUB_STEP_SUMMARY"  # names the file that a step appends its summary to
LONGEST = 300
MOST_ANNOTATIONS = 10  # GitHub shows no more of one step


def write_for_github(results: Sequence[Result], titles: Mapping[str, str]) -> None:
    """Append to the summary, print annotations, and write `result.json`.

    Where a check could not be run there is no `result.json`: it would say nought points.

    Args:
        results: the results of a learner, one for each exercise.
        titles: the title of each exercise, by its id.

    Raises:
        KataError: this is not a step of a workflow.
    """
    with require_workflow().open("a", encoding="utf-8") as file:
        file.write(job_summary(results, titles))
    for line in [*_annotations(results)][:MOST_ANNOTATIONS]:
        print(line)
    Path(RESULT).unlink(missing_ok=True)
    if not any(verdict.outcome == "not_run" for one in results for verdict in one.verdicts):
        write_whole(Path(RESULT), json.dumps(classroom_result(results, os.environ), indent=2))


def require_workflow() -> Path:
    """Return the file for the summary of a step.

    Raises:
        KataError: this is not a step of a workflow.
    """
    if not os.environ.get(SUMMARY):
        raise KataError(f"--github is for a workflow of GitHub, which sets {SUMMARY}.")
    return Path(os.environ[SUMMARY])


def _annotations(results: Sequence[Result]) -> Iterator[str]:
    """Yield a command of GitHub for each check that did not pass; none for untouched stubs."""
    for result in results:
        file = f"exercises/{result.exercise}.py"
        named = re.compile(rf"\b{re.escape(_name(result))}\.(?:py|ipynb), line (\d{{1,7}})\b")
        for verdict in result.verdicts:
            if verdict.outcome in ("passed", "not_started"):
                continue
            lines = named.findall(message(verdict))
            where = {"file": file, **({"line": lines[-1]} if lines else {})}
            where["title"] = _line(verdict.title)
            told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in where.items())
            yield f"::error {told}::{_escaped(_why(verdict))}"


def _escaped(text: str, more: str = "") -> str:
    """Return text for a command of GitHub, where `%25` stands for a percent sign."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)


def classroom_result(results: Sequence[Result], environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the result as Classroom 50 reads it, in whole points.

    Args:
        results: the results of a learner.
        environment: what Classroom 50 says of the submission; elsewhere, what GitHub says.
    """
    verdicts = [(_name(one), verdict) for one in results for verdict in one.verdicts]
    whole = all(
        float(v.points).is_integer() and float(v.max_points).is_integer() for _, v in verdicts
    )
    worth = 1 if whole else 100
    tests = [
        {
            "test-name": f"{name}: {_line(verdict.title)}",
            "passed": verdict.outcome == "passed",
            "score": round(verdict.points * worth),
            "max-score": round(verdict.max_points * worth),
            "message": _why(verdict),
        }
        for name, verdict in verdicts
    ]

    def told(*names: str) -> str:
        return next((environment[name] for name in names if environment.get(name)), "unknown")

    repository = told("GITHUB_REPOSITORY")
    commit = f"{told('GITHUB_SERVER_URL')}/{repository}/commit/{told('GITHUB_SHA')}"
    commit = environment.get("COMMIT_URL") or commit
    team = environment.get("ASSIGNMENT_TYPE", "")
    return {
        "schema": "classroom50/result/v1",
        "classroom": environment.get("CLASSROOM") or repository.partition("/")[0],
        "assignment": environment.get("ASSIGNMENT") or repository.rpartition("/")[2],
        "assignment_type": team if team in ("group", "team") else "individual",
        "owner": told("OWNER", "USERNAME", "GITHUB_ACTOR"),
        "submission": environment.get("SUBMISSION_TAG") or f"submit/{told('GITHUB_SHA')}",
        "commit": commit,
        "release": environment.get("RELEASE_URL") or commit,
        "review": environment.get("REVIEW_URL") or commit,
        "datetime": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }


def markdown(text: str) -> str:
    """Return text for a cell of a Markdown table, without active markup, links or mentions."""
    escaped = re.sub(r"([\\`*_\[\]<>|~&#$!])", r"\\\1", _line(text))
    escaped = escaped.replace("://", "\\://")
    escaped = re.sub(r"(?i)\bwww\.", lambda found: found[0][:-1] + "\\.", escaped)
    # GitHub looks for mentions in the rendered text, where a backslash is gone already.
    return escaped.replace("@", "@<!-- -->")


def job_summary(results: Sequence[Result], titles: Mapping[str, str]) -> str:
    """Return the summary of a job in Markdown: the points of each check, and what is wrong."""
    return rendered(
        "kata_grader.intake.platforms",
        "summary.md.jinja",
        results=results,
        titles=titles,
        earned=total(one.points for one in results),
        possible=total(one.max_points for one in results),
        points=_points,
        markdown=markdown,
        name=_name,
        why=_why,
    )


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
