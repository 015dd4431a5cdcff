"""GitHub: what a workflow that checks exercises writes there.

That is a summary of the job, and `result.json` as Classroom 50 reads it
(https://github.com/foundation50/classroom50, `schemas/result-v1.schema.json`).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from kata_grader.course.templates import rendered
from kata_grader.verdicts import Result, total
from kata_grader.whole_file import write_whole
from kata_grader.wording.problems import first_paragraph, short

RESULT = "result.json"
SUMMARY = "GITHUB_STEP_SUMMARY"  # names the file that a step appends its summary to


def write_for_github(results: Sequence[Result], titles: Mapping[str, str]) -> None:
    """In a step of a workflow, append to its summary and write `result.json`; elsewhere nothing.

    Where a check could not be run there is no `result.json`: it would say nought points.

    Args:
        results: the results of a learner, one for each exercise.
        titles: the title of each exercise, by its id.
    """
    if not (summary := os.environ.get(SUMMARY)):
        return
    with Path(summary).open("a", encoding="utf-8") as file:
        file.write(job_summary(results, titles))
    Path(RESULT).unlink(missing_ok=True)
    if not any(verdict.outcome == "not_run" for one in results for verdict in one.verdicts):
        write_whole(Path(RESULT), json.dumps(classroom_result(results, os.environ), indent=2))


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
            "test-name": f"{name}: {short(verdict.title)}",
            "passed": verdict.outcome == "passed",
            "score": round(verdict.points * worth),
            "max-score": round(verdict.max_points * worth),
            "message": first_paragraph(verdict),
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
    escaped = re.sub(r"([\\`*_\[\]<>|~&#$!])", r"\\\1", short(text))
    escaped = escaped.replace("://", "\\://")
    escaped = re.sub(r"(?i)\bwww\.", lambda found: found[0][:-1] + "\\.", escaped)
    # GitHub looks for mentions in the rendered text, where a backslash is gone already.
    return escaped.replace("@", "@<!-- -->")


def job_summary(results: Sequence[Result], titles: Mapping[str, str]) -> str:
    """Return the summary of a job in Markdown: the points of each check, and what is wrong."""
    return rendered(
        "kata_grader.wording",
        "summary.md.jinja",
        results=results,
        titles=titles,
        earned=total(one.points for one in results),
        possible=total(one.max_points for one in results),
        points=_points,
        markdown=markdown,
        name=_name,
        why=first_paragraph,
    )


def _name(result: Result) -> str:
    return result.exercise.rpartition("/")[2]


def _points(points: float) -> str:
    return f"{round(points, 2):g}"
