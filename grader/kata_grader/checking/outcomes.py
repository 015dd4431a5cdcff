"""Turning the end of a check into a verdict with a message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kata_grader.checking.check_context import CheckContext
from kata_grader.checking.describe import essence
from kata_grader.checking.pictures import write_pictures
from kata_grader.course.error_meanings import meaning_of
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault, NotData
from kata_grader.failures import CheckFailure, Raised, Reported
from kata_grader.plain_text import printable
from kata_grader.verdicts import Outcome, Verdict

MAX_MESSAGE = 6_000
MAX_PRINTED = 2_000


def verdict_of(context: CheckContext, error: BaseException | None) -> Verdict:
    """Return the verdict of a check.

    A submission must not be able to excuse a wrong answer as the kit's fault. So once it has
    replied to a request, an unexpected exception in the check counts as its failure.

    Args:
        context: the check with its arguments.
        error: the exception that ended the check; None if it passed.
    """
    check, bar = context.check, context.reached
    outcome, message, mistake = _explain(error, context.replied)
    if outcome == "error" and isinstance(error, Raised) and mistake is None:
        meaning = meaning_of(f"{error.type}: {essence(error.text)}", context.exercise.errors)
        message = f"{meaning}\n\n{message}" if meaning else message
    if outcome == "passed" and bar is not None:
        message = bar.text
    if context.note:
        message = f"{message}\n{context.note}".lstrip()
    if context.own_process:
        message = f"{message}\nTrained in the answer's own process: {context.own_process}.".lstrip()
    return Verdict(
        check=check.name,
        title=check.title,
        outcome=outcome,
        points=check.points if outcome == "passed" else 0,
        max_points=check.points,
        message=printable(message[:MAX_MESSAGE]),
        mistake=mistake,
        score=bar.score if bar else None,
        hidden=check.hidden,
        own_process=bool(context.own_process),
        trained=bar.trained if bar else "",
        pictures=(
            *context.pictures,
            *getattr(error, "pictures", ()),
            *(bar.pictures if bar else ()),
        ),
    )


def _explain(error: BaseException | None, replied: bool) -> tuple[Outcome, str, str | None]:
    if error is None:
        return "passed", "", None
    if isinstance(error, CheckFailure) and not getattr(error, "trusted", False):
        return error.outcome, error.message, error.mistake
    if isinstance(error, AssertionError) and not isinstance(error, CheckFailure):
        return "failed", str(error), None
    if replied and (isinstance(error, NotData) or not isinstance(error, KitFault)):
        text = f"what your code returned can't be used: {_reason(error)}"
        return "failed", text, None
    return "not_run", f"could not be run: {_reason(error)}", None


def _reason(error: BaseException) -> str:
    if isinstance(error, KitFault):
        return str(error)
    if isinstance(error, Reported):  # without the lines of code, which are the solution's
        return f"{error.type}: {error.text}"
    return f"{type(error).__name__}: {error}"


def with_printed(verdict: Verdict, text: str) -> Verdict:
    """Add the end of what the learner's code printed, unless the check passed."""
    if verdict.outcome == "passed":
        return verdict
    return replace(verdict, printed=printable(text[-MAX_PRINTED:]))


def with_pictures_kept(verdict: Verdict, exercise: Exercise, folder: Path | None) -> Verdict:
    """Write the pictures of a verdict to files, and add their paths to its message.

    Args:
        verdict: the verdict.
        exercise: the exercise that was checked.
        folder: where to write them; None to write nothing.
    """
    if not verdict.pictures or folder is None:
        return verdict
    name = f"{exercise.name}-{verdict.check.removeprefix('test_')}"
    try:
        paths = write_pictures(verdict.pictures, folder / exercise.chapter, name)
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
