"""Where in a learner's file a check fails, in the formats that editors and services read."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kata_grader import __version__
from kata_grader.course.hints import function_of
from kata_grader.course.manifest import Exercise
from kata_grader.plain_text import one_line
from kata_grader.verdicts import TOLD, Result, Verdict
from kata_grader.wording.messages import message, public

LONGEST = 300
MOST_ANNOTATIONS = 10  # GitHub shows no more of one step


@dataclass(frozen=True)
class Problem:
    """A check that an answer does not pass.

    Attributes:
        file: the path of the answer, with `/` on every system.
        line: the line that raised, else the one that defines the function that the check is about;
            None if neither is known.
        exercise: the exercise's id.
        verdict: what the check found.
    """

    file: str
    line: int | None
    exercise: str
    verdict: Verdict


def problems_in(exercise: Exercise, result: Result, file: str, code: bytes) -> Iterator[Problem]:
    """Yield what checks found, in their order; nothing of stubs that are untouched.

    Args:
        exercise: the exercise.
        result: what its checks found.
        file: the path of the answer.
        code: the answer.
    """
    defined = {}
    with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        for node in ast.parse(code).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                defined[node.name] = node.lineno
    for verdict in result.verdicts:
        if verdict.begun and verdict.outcome not in ("passed", "not_started"):
            line = _raised_in(exercise, verdict)
            if line is None and verdict.outcome != "not_run":
                line = defined.get(function_of(exercise, verdict))
            yield Problem(file, line, exercise.id, verdict)


def _raised_in(exercise: Exercise, verdict: Verdict) -> int | None:
    """Return the learner's last line that led to an exception; None if there was none."""
    told = verdict.cause.get(TOLD, {})
    places = [*told.get("frames", ()), *filter(None, [told.get("syntax")])]
    ends = (f"{exercise.name}.py", f"{exercise.name}.ipynb")
    return next((line for file, line, *_ in reversed(places) if file.endswith(ends)), None)


def located(result: Result, file: str, problems: Sequence[Problem]) -> dict[str, Any]:
    """Return a result as `kata check --json` prints it: with the file, and the line of each check.

    Args:
        result: what the checks of an exercise found.
        file: the path of the answer.
        problems: its problems.
    """
    lines = {one.verdict.check: one.line for one in problems}
    told = {**public(result), "file": file}
    for verdict in told["verdicts"]:
        verdict["line"] = lines.get(verdict["check"])
    return told


def github_annotations(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a command of GitHub's workflows for each of the first ten problems."""
    for problem in problems[:MOST_ANNOTATIONS]:
        where = {"file": problem.file, "line": problem.line or 1, "title": problem.verdict.title}
        told = ",".join(
            f"{key}={_escaped(short(str(value)), ':,')}" for key, value in where.items()
        )
        yield f"::error {told}::{_escaped(first_paragraph(problem.verdict))}"


def _escaped(text: str, more: str = "") -> str:
    """Return text for a command of GitHub, where `%25` stands for a percent sign."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)


def sarif(problems: Sequence[Problem]) -> dict[str, Any]:
    """Return problems as SARIF 2.1.0, the form in which analysers of code report.

    Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    """
    rules = {
        f"{one.exercise}/{one.verdict.check}": {"text": short(one.verdict.title)}
        for one in problems
    }
    results = [
        {
            "ruleId": f"{one.exercise}/{one.verdict.check}",
            "level": "error",
            "message": {"text": message(one.verdict) or short(one.verdict.title)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(one.file)},
                        **({"region": {"startLine": one.line}} if one.line else {}),
                    }
                }
            ],
        }
        for one in problems
    ]
    driver = {
        "name": "Keras Katas",
        "version": __version__,
        "rules": [{"id": name, "shortDescription": title} for name, title in rules.items()],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _uri(file: str) -> str:
    return Path(file).as_uri() if Path(file).is_absolute() else quote(file)


def first_paragraph(verdict: Verdict) -> str:
    """Return the first paragraph of what a learner reads about a check that did not pass."""
    if verdict.outcome == "passed":
        return ""
    first = message(verdict).partition("\n\n")[0].replace("\n", " ")
    return short(first or verdict.outcome.replace("_", " "))


def short(text: str) -> str:
    """Return the beginning of a text in one line."""
    return one_line(text[:LONGEST] + (" [...]" if len(text) > LONGEST else ""))
