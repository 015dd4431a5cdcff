"""Turning the end of a check into a verdict."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any

from kata_grader.checking.check_context import CheckContext
from kata_grader.checking.exceptions import COLOURS, placed, words_of
from kata_grader.checking.pictures import write_pictures
from kata_grader.course.error_meanings import meaning_of_cause
from kata_grader.errors import KitFault, NotBegun, NotData
from kata_grader.failures import CheckFailure, Raised, Reported
from kata_grader.plain_text import printable
from kata_grader.verdicts import NOT_BEGUN, TOLD, Cause, Outcome, Verdict, told

MAX_TEXT = 6_000
MAX_PRINTED = 2_000
PROGRESS = re.compile(r"\s*\d+/\S+ \S*(━|\[[=>.]+\])")


def verdict_of(
    context: CheckContext, error: BaseException | None, printed: str, folder: Path | None
) -> Verdict:
    """Return the verdict of a check.

    A submission must not be able to excuse a wrong answer as the kit's fault. So once it has
    replied to a request, an unexpected exception in the check counts as its failure.

    Args:
        context: the check with its arguments.
        error: the exception that ended the check; None if it passed.
        printed: what was printed meanwhile.
        folder: where its pictures are written, which the verdict then names; None to write none.
    """
    check, bar, exercise = context.check, context.reached, context.exercise
    outcome, cause = _judged(error, context.replied)
    mistake = error.mistake if isinstance(error, CheckFailure) else None
    words: dict[str, Any] = {}
    if isinstance(error, Raised) and outcome == "error":
        words_shared = words_of(error, numbers=not exercise.libraries, names=False)
        cause = {**cause, "words": words_shared}
        meaning = meaning_of_cause(cause, exercise.errors)
        words = {"meaning": meaning} if meaning and mistake is None else {}
    if outcome == "passed" and bar is not None:
        cause = bar.cause
    own_process = ""
    if witness := context.witness:
        own_process = witness.reason
        trained = own_process if check.training else ""
        beside = {"own_process": trained, "remembered": witness.remembered}
        words |= {name: what for name, what in beside.items() if what}
    pictures = (*context.pictures, *getattr(error, "pictures", ()), *(bar.pictures if bar else ()))
    if pictures and folder is not None:
        name = f"{exercise.name}-{check.name.removeprefix('test_')}"
        try:
            pictures = write_pictures(pictures, folder / exercise.chapter, name, exercise.root)
        except OSError as reason:
            words["no_pictures"] = reason.strerror
    if words:
        cause = {**cause, TOLD: {**cause.get(TOLD, {}), **words}}
    if error is not None:
        cause = placed(error, cause, exercise.checks_folder)
    return Verdict(
        check=check.name,
        title=check.title,
        outcome=outcome,
        points=check.points if outcome == "passed" else 0,
        max_points=check.points,
        cause=_bounded(cause),
        mistake=mistake,
        score=bar.score if bar else None,
        printed="" if outcome == "passed" else _end_of(printed),
        hidden=check.hidden,
        own_process=bool(own_process),
        trained=bar.trained if bar else "",
        pictures=pictures,
    )


def _judged(error: BaseException | None, replied: bool) -> tuple[Outcome, Cause]:
    if error is None:
        return "passed", {}
    if isinstance(error, CheckFailure) and not getattr(error, "trusted", False):
        return error.outcome, error.cause
    if isinstance(error, AssertionError) and not isinstance(error, CheckFailure):
        return "failed", told(str(error))
    if replied and (isinstance(error, NotData) or not isinstance(error, KitFault)):
        return "failed", fault_of(error, "unusable")
    return "not_run", fault_of(error)


def fault_of(error: BaseException, kind: str = "not_run") -> Cause:
    """Return why a check could not be run, or could not use what came.

    Args:
        error: what ended it.
        kind: the kind of cause.
    """
    if isinstance(error, KitFault):
        reason = str(error)
    elif isinstance(error, Reported):  # without the lines of code, which are the solution's
        reason = f"{error.type}: {error.text}"
    else:
        reason = f"{type(error).__name__}: {error}"
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    place = frames[-1].f_code.co_name if frames else ""
    if isinstance(error, NotBegun):
        kind = NOT_BEGUN
    return {"kind": kind, "fault": type(error).__name__, "place": place, TOLD: {"reason": reason}}


def _bounded(value: Any) -> Any:
    """Return a cause as plain data with texts of a length that can be kept and shown."""
    if isinstance(value, dict):
        return {key: _bounded(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_bounded(one) for one in value]
    if isinstance(value, str):  # any file and any process can take it
        return value[:MAX_TEXT].encode("utf-8", "backslashreplace").decode()
    return value


def _end_of(text: str) -> str:
    """Return the end of what the learner's code printed, without progress bars of Keras."""
    lines = [
        line.rpartition("\r")[2] for line in COLOURS.sub("", text).replace("\b", "").split("\n")
    ]
    text = "\n".join(line for line in lines if not PROGRESS.match(line))
    return printable(text[-MAX_PRINTED:])
