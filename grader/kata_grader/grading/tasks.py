"""One answer, checked: the function that every executor runs, in any process on any machine.

What comes back is JSON, so that nothing that could execute passes from a process that has checked
learners' code to the one that keeps the results.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from kata_grader.checking.open_exercises import IsolationMode
from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import MANIFEST, Course, Exercise, load_course
from kata_grader.errors import KataError
from kata_grader.grading.records import now, plain_verdicts, verdicts_in
from kata_grader.grading.settings import Environment
from kata_grader.submissions.answers import Answer
from kata_grader.verdicts import Verdict


@dataclass(frozen=True)
class Job:
    """An answer to be checked.

    Attributes:
        root: the folder of the course.
        exercise: the exercise's id.
        answer: the answer, packed.
        isolation: the doorway.
        seed: the seed of the checks' inputs.
        full: whether to train on the real datasets.
    """

    root: str
    exercise: str
    answer: bytes
    isolation: IsolationMode
    seed: int
    full: bool


@dataclass(frozen=True)
class Task:
    """A place in the queue: which answer, without its bytes."""

    exercise: Exercise
    answer: str


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


Loader = Callable[[Task], Job]


class Pool(Protocol):
    """Where answers are checked."""

    def environment(
        self, root: Path, exercises: Iterable[Exercise], isolation: IsolationMode
    ) -> Environment:
        """Return the versions that it computes with.

        Raises:
            KataError: it can't check answers to these exercises by this doorway.
        """

    def run(
        self, tasks: Iterable[Task], load: Loader, begun: Callable[[Task], None]
    ) -> Generator[tuple[Task, Checked], None, None]:
        """Check all answers; yield what came of each as it comes.

        Args:
            tickets: the answers.
            load: returns the job of a ticket, when its turn has come.
            begun: told that a ticket's turn has come.
        """


_one_at_a_time = threading.Lock()


def require(isolation: IsolationMode) -> None:
    """Make sure that this machine can open a doorway.

    Raises:
        KataError: it can't; the text says what is missing.
    """
    if isolation == "sandbox":
        from kata_grader.isolation import sandbox

        sandbox.require()


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
    options = CheckOptions(Answer.unpacked(job.answer), job.isolation, job.full, job.seed)
    (result,) = run_checks([course.find(job.exercise)], options)
    return {
        "verdicts": plain_verdicts(result.verdicts),
        "seconds": round(result.seconds, 3),
        "at": now(),
        "memory": _memory(),
    }


def checked_from(reply: bytes, exercise: Exercise, note: str = "") -> Checked:
    """Return what a reply of `run_job` says."""
    told = json.loads(reply)
    if "fault" in told:
        return could_not_run(exercise, told["fault"], note)
    verdicts = verdicts_in(told["verdicts"])
    return Checked(verdicts, told["seconds"], told["at"], note, told["memory"])


def could_not_run(exercise: Exercise, reason: str, note: str = "") -> Checked:
    """Return the verdict on an exercise none of whose checks could be run."""
    message = f"could not be run: {reason}"
    verdict = Verdict(exercise.checks.stem, "", "not_run", 0, 0, message)
    return Checked((verdict,), 0.0, now(), note)


def course_at(root: str) -> Course:
    """Return the course at `root`, read again only if its manifest has changed."""
    manifest = Path(root) / MANIFEST
    return _course(root, manifest.stat().st_mtime_ns if manifest.is_file() else 0)


@lru_cache(maxsize=4)
def _course(root: str, stamp: int) -> Course:
    return load_course(Path(root))


def _memory() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
