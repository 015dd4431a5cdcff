"""The messages of verdicts: the cause, what a course says of it, and what happened besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from kata_grader.course.error_meanings import meaning_of_cause
from kata_grader.course.manifest import Exercise
from kata_grader.course.mistakes import load_mistakes
from kata_grader.errors import KataError
from kata_grader.plain_text import printable
from kata_grader.verdicts import TOLD, Result, Verdict
from kata_grader.wording.sentences import sentence

MAX_MESSAGE = 6_000
# What an instructor or the course says of the cause stands first: pytest and editors show the first
# line alone.
FIRST = ("explanation", "mistake", "meaning")
NUMBERS = re.compile(r"_?\d+")
MEND = "and this may come of it. Mend that function first: another check says how."
KEEPS = (
    "Called first, before any other call, this one is right. So your code keeps something from "
    "earlier calls: a global variable, a default value such as `[]`, or an attribute of a class. "
    "Make it anew in each call."
)
EXPLAINED = "your instructor:"
REBUILT = "The kit could not build your model anew"


def message(verdict: Verdict) -> str:
    """Return what a learner reads of a verdict; empty if there is nothing to say."""
    told = verdict.cause.get(TOLD, {})
    first = "\n\n".join(str(told[name]) for name in FIRST if name in told)
    if "explanation" in told:
        first = f"{EXPLAINED} {first}"
    lines = [sentence(verdict.cause)]
    if "remembered" in told:
        lines.append("It is the model of an earlier check, so it was not trained again.")
    if "own_process" in told:
        lines.append(f"{REBUILT}: {told['own_process']}. So it was trained beside your code.")
    if verdict.mistake is None and "explanation" not in told:
        # What the error means in general is not why it comes from this code.
        if "because_of" in verdict.cause:
            first = f"`{verdict.cause['because_of']}` is wrong, {MEND}"
        elif "keeps" in verdict.cause:
            first = KEEPS
    text = "\n\n".join(filter(None, [first, "\n".join(filter(None, lines))]))
    pictures = [f"picture: {one.path} ({one.caption})" for one in verdict.pictures if one.path]
    if "no_pictures" in told:
        pictures.append(f"The picture can't be written: {told['no_pictures']}.")
    return "\n".join(filter(None, [printable(text[:MAX_MESSAGE]), *pictures]))


def printed(verdict: Verdict) -> str:
    """Return what the learner's code printed, with a line that says so; empty if it did not."""
    text = verdict.printed.rstrip()
    return f"Your code printed:\n{text}" if text.strip() else ""


class CourseWords:
    """What a course says today of the mistakes and the errors in verdicts that were kept.

    Where it says nothing any more, what it said when a verdict was made stays.
    """

    def __init__(self) -> None:
        self._mistakes_of = cache(_mistakes_of)

    def of(self, exercise: Exercise, verdict: Verdict) -> Verdict:
        """Return a kept verdict with the words of today."""
        told = dict(verdict.cause.get(TOLD, {}))
        if "mistake" in told:
            known = self._mistakes_of(exercise)
            told["mistake"] = known.get(verdict.mistake or "", told["mistake"])
        elif verdict.cause.get("kind") == "raised" and (
            meaning := meaning_of_cause(verdict.cause, exercise.errors)
        ):
            told["meaning"] = meaning
        return replace(verdict, cause={**verdict.cause, TOLD: told}) if told else verdict


def _mistakes_of(exercise: Exercise) -> Mapping[str, str]:
    try:
        return {one.name: one.message for one in load_mistakes(exercise)}
    except (KataError, OSError):
        return {}


def public(result: Result) -> dict[str, Any]:
    """Return a result as `kata check --json` prints it."""
    return {
        "exercise": result.exercise,
        "points": result.points,
        "max_points": result.max_points,
        "seconds": round(result.seconds, 3),
        "verdicts": [public_verdict(verdict) for verdict in result.verdicts],
    }


def public_verdict(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as `kata check --json` prints it."""
    return {
        "check": verdict.check,
        "outcome": verdict.outcome,
        "points": verdict.points,
        "max_points": verdict.max_points,
        "message": message(verdict),
        "mistake": verdict.mistake,
    }


class Causes:
    """The causes that a reader of one exercise's verdicts has been told: each is told once."""

    def __init__(self) -> None:
        self._told: list[Any] = []

    def message(self, verdict: Verdict) -> str:
        """Return the message of the next verdict, in short if its cause was told before."""
        text, cause = message(verdict), _cause(verdict)
        if cause is None or cause not in self._told:
            self._told.append(cause)
            return text
        if verdict.cause.get("call", {}).get("verb") == "load":  # no check can run, for one reason
            return ""
        return f"As above: {text.splitlines()[0]}"


def _cause(verdict: Verdict) -> Any:
    """Return what verdicts of one cause share; None if nothing can be told from the verdict."""
    if verdict.mistake:
        return verdict.mistake
    if "because_of" in verdict.cause:
        return "because of", verdict.cause["because_of"]
    if "keeps" in verdict.cause:
        return "keeps", verdict.cause.get("call", {}).get("function")
    if verdict.cause.get("kind") == "unfit":
        return "unfit", verdict.cause.get("function")
    if verdict.outcome not in ("error", "timeout", "crashed") or not verdict.cause:
        return None
    told, made = verdict.cause.get(TOLD, {}), verdict.cause.get("call", {})
    match verdict.cause["kind"]:
        case "raised":  # what and in which line, without the call; sizes and names of layers differ
            text = NUMBERS.sub("", told["text"])
            return verdict.cause["type"], text, told["frames"][-1:], told["syntax"]
        case "timeout":
            return "timeout", made.get("function", made)
    return verdict.cause
