"""One answer to check: what every pool runs, in any process on any machine.

A process that has checked a learner's code sends JSON back. Nothing in it can execute, and what is
no valid result counts as none.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kata_grader.checking.bars import TRAININGS
from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.checking.witness import kept_in
from kata_grader.course.manifest import MANIFEST, Course, Exercise, load_course
from kata_grader.errors import KataError
from kata_grader.grading.records import now, plain_verdicts, verdicts_in
from kata_grader.grading.settings import Environment
from kata_grader.isolation.modes import IsolationMode
from kata_grader.submissions.answers import Answer
from kata_grader.verdicts import OUTCOMES, TOLD, Verdict
from kata_grader.wording import message


@dataclass(frozen=True)
class Job:
    """An answer with all that is needed to check it.

    Attributes:
        root: the folder of the course.
        exercise: the exercise's id.
        answer: the answer, packed.
        isolation: where the answer runs.
        seed: the seed of the checks' inputs.
        full: whether to train on the real datasets.
        training: True for the checks that train alone, False for the others, None for all.
        trainings: how often a model is trained at most, if it misses its bar.
        kept: the folder in which witnesses keep what they compute; empty for none.
    """

    root: str
    exercise: str
    answer: bytes
    isolation: IsolationMode
    seed: int = 0
    full: bool = False
    training: bool | None = None
    trainings: int = TRAININGS
    kept: str = ""


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


@dataclass(frozen=True)
class Checked:
    """What came of a job.

    Attributes:
        verdicts: of all checks.
        seconds: how long it took.
        at: when it ended, in UTC, as ISO 8601.
        note: what happened besides, such as a second try.
        memory: the most memory that the process has had, in bytes; 0 if that is not known.
    """

    verdicts: tuple[Verdict, ...]
    seconds: float
    at: str
    note: str = ""
    memory: int = 0

    @property
    def ran(self) -> bool:
        """Whether every check could be run."""
        return all(verdict.outcome != "not_run" for verdict in self.verdicts)


T = TypeVar("T", bound=Task)


class Pool(Protocol):
    """Where answers are checked."""

    def environment(
        self, root: Path, exercises: Iterable[Exercise], isolation: IsolationMode
    ) -> Environment:
        """Return the versions that it computes with.

        Raises:
            KataError: it can't check answers to these exercises in this isolation mode.
        """

    def run(
        self, tasks: Iterable[T], load: Callable[[T], Job], begun: Callable[[T], None]
    ) -> Generator[tuple[T, Checked], None, None]:
        """Check all answers; yield what came of each as it comes.

        Args:
            tasks: the answers.
            load: returns the job of a task when its turn has come.
            begun: told that a task's turn has come.
        """

    def close(self) -> None:
        """End what it has started."""


_one_at_a_time = threading.Lock()


def run_job(job: Job) -> bytes:
    """Check one answer; return what came of it as JSON."""
    # Standard output is collected while checks run, and that belongs to the whole process.
    with _one_at_a_time:
        try:
            checked = _checked(job)
        except KataError as error:
            return json.dumps({"fault": str(error)}).encode()
    return json.dumps(checked, default=float).encode()


def _checked(job: Job) -> dict[str, Any]:
    keep_results()
    course = course_at(job.root)
    answer = Answer.unpacked(job.answer)
    options = CheckOptions(
        answer, job.isolation, job.full, job.seed, job.training, trainings=job.trainings
    )
    with kept_in(Path(job.kept) if job.kept else None):
        (result,) = run_checks([course.find(job.exercise)], options)
    return {
        "verdicts": plain_verdicts(result.verdicts),
        "seconds": round(result.seconds, 3),
        "at": now(),
        "memory": memory_used(),
    }


def check_here(job: Job, exercise: Exercise) -> Checked:
    """Check one answer in this process."""
    return checked_from(run_job(job), exercise)


def checked_from(reply: bytes, exercise: Exercise, note: str = "") -> Checked:
    """Return what a reply of `run_job` says; a reply that is none could not be run."""
    try:
        told = json.loads(reply)
        if "fault" in told:
            return could_not_run(exercise, str(told["fault"]), note)
        verdicts = verdicts_in(told["verdicts"])
        if verdicts and all(map(_is_possible, verdicts)):
            seconds, memory = float(told["seconds"]), int(told["memory"])
            return Checked(verdicts, seconds, str(told["at"]), note, memory)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        pass
    return could_not_run(exercise, "its process sent no result that can be read", note)


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


def could_not_run(exercise: Exercise, reason: str, note: str = "") -> Checked:
    """Return the verdict on an exercise none of whose checks could be run."""
    cause = {"kind": "not_run", "fault": "process", TOLD: {"reason": reason}}
    verdict = Verdict(exercise.checks.stem, "", "not_run", 0, 0, cause)
    return Checked((verdict,), 0.0, now(), note)


def course_at(root: str) -> Course:
    """Return the course at `root`, read again only if its manifest has changed."""
    manifest = Path(root) / MANIFEST
    return _course(root, manifest.stat().st_mtime_ns if manifest.is_file() else 0)


@lru_cache(maxsize=4)
def _course(root: str, stamp: int) -> Course:
    return load_course(Path(root))


def memory_used() -> int:
    """Return the most memory that this process has had, in bytes; 0 where that is not known."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
