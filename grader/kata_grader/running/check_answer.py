"""Checking one answer: the task of every pool, in any process on any machine.

A process that has checked a learner's code sends JSON back. Nothing in it can execute, and what is
no valid result counts as none.
"""

from __future__ import annotations

import json
import math
import threading
from dataclasses import dataclass
from typing import TypeVar

from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.checking.witness import tell_what_is_kept
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KataError
from kata_grader.running.process import tell
from kata_grader.verdicts import OUTCOMES, TOLD, Result, Verdict
from kata_grader.wording import message


@dataclass(frozen=True)
class Task:
    """A place in the queue: which answer, without its bytes.

    Attributes:
        exercise: what is answered.
        answer: the digest of the answer.
    """

    exercise: Exercise
    answer: str

    @property
    def affinity(self) -> tuple[str, ...]:
        """What a worker has to know for it: one that knows it already is asked first."""
        return self.exercise.needs


T = TypeVar("T", bound=Task)


@dataclass(frozen=True)
class Checked(Result):
    """What came of checking an answer.

    Attributes:
        note: what happened besides, such as a second try.
        lost: whether the process ended before it had told.
    """

    note: str = ""
    lost: bool = False

    @property
    def ran(self) -> bool:
        """Whether every check could be run."""
        return all(verdict.outcome != "not_run" for verdict in self.verdicts)

    def as_reply(self) -> bytes:
        """Return it as JSON, for `checked_from`."""
        verdicts = [verdict.as_dict() for verdict in self.verdicts]
        told = {"verdicts": verdicts, "seconds": self.seconds}
        return json.dumps(told, default=float).encode()


_one_at_a_time = threading.Lock()


def check_answer(exercise: Exercise, options: CheckOptions, awaited: bool = False) -> bytes:
    """Check one answer; return what came of it as JSON.

    Args:
        exercise: the exercise.
        options: the answer, and how to check it.
        awaited: whether the learner waits, who is told each verdict as it comes.
    """
    # Standard output is collected while checks run, and that belongs to the whole process.
    with _one_at_a_time:
        keep_results()
        try:
            if awaited:
                tell_what_is_kept()
                (result,) = run_checks([exercise], options, _tell_verdict, _tell_progress)
            else:
                (result,) = run_checks([exercise], options)
        except KataError as error:
            return json.dumps({"fault": str(error)}).encode()
    return Checked(exercise.id, result.verdicts, round(result.seconds, 3)).as_reply()


def _tell_verdict(exercise: str, verdict: Verdict) -> None:
    tell(json.dumps({"verdict": verdict.as_dict()}, default=float).encode())


def _tell_progress(done: int, total: int, what: str) -> None:
    tell(json.dumps({"progress": [done, total, what]}).encode())


def check_here(exercise: Exercise, options: CheckOptions) -> Checked:
    """Check one answer in this process."""
    return checked_from(check_answer(exercise, options), exercise)


def checked_from(reply: bytes, exercise: Exercise) -> Checked:
    """Return what a reply of `check_answer` says; a reply that is none could not be run."""
    try:
        told = json.loads(reply)
        if "fault" in told:
            return could_not_run(exercise, str(told["fault"]))
        verdicts = tuple(map(Verdict.from_dict, told["verdicts"]))
        if verdicts and all(map(_is_possible, verdicts)):
            return Checked(exercise.id, verdicts, float(told["seconds"]))
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        pass
    return could_not_run(exercise, "its process sent no result that can be read")


def _is_possible(verdict: Verdict) -> bool:
    """Whether a verdict that another process has sent is one that a check can end with."""
    # Its cause has to be one that can be shown and compared.
    texts = (verdict.check, verdict.title, verdict.printed, message(verdict), verdict.identity)
    numbers = (verdict.points, verdict.max_points)
    return (
        all(type(text) is str for text in texts)
        and verdict.outcome in OUTCOMES
        and all(type(number) in (int, float) and math.isfinite(number) for number in numbers)
        and 0 <= verdict.points <= verdict.max_points
    )


def could_not_run(exercise: Exercise, reason: str, lost: bool = False) -> Checked:
    """Return the verdict on an exercise none of whose checks could be run."""
    cause = {"kind": "not_run", "fault": "process", TOLD: {"reason": reason}}
    verdict = Verdict(exercise.checks.stem, "", "not_run", 0, 0, cause)
    return Checked(exercise.id, (verdict,), 0.0, lost=lost)
