"""Checking answers one after the other in a process that stays warm, each different one once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kata_grader.checking.open_exercises import IsolationMode
from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import Course, load_course
from kata_grader.submissions.submission import Cells, Source
from kata_grader.verdicts import Verdict


@dataclass(frozen=True)
class Answer:
    """What a notebook adds up to.

    Attributes:
        exercise: the id of the exercise.
        sources: the cells to be executed.
        problem: why there are none, if the notebook could not be read.
    """

    exercise: str
    sources: tuple[Source, ...]
    problem: str = ""


class Grader:
    """Runs the checks of one course with one seed.

    Two learners who hand in the same text get the same verdicts without a second run.
    """

    def __init__(self, course: Course, seed: int, isolation: IsolationMode, full: bool) -> None:
        self.course = course
        self._options = (isolation, full, seed)
        self._known: dict[Answer, list[Verdict]] = {}
        keep_results()

    @classmethod
    def of(cls, course: Course, seed: int, isolation: IsolationMode, full: bool) -> Grader:
        """Return this process's grader for these settings."""
        return _grader(course.root, seed, isolation, full)

    def verdicts(
        self, answer: Answer, heard: Callable[[str, Verdict], None] = lambda exercise, verdict: None
    ) -> list[Verdict]:
        """Return the verdicts on an answer; results where a check could not be run are not kept."""
        if answer in self._known:
            return self._known[answer]
        exercise = self.course.find(answer.exercise)
        refused = {answer.exercise: answer.problem} if answer.problem else {}
        submission = Cells({answer.exercise: answer.sources}, refused)
        isolation, full, seed = self._options
        (result,) = run_checks([exercise], CheckOptions(submission, isolation, full, seed), heard)
        found = list(result.verdicts)
        self.learn(answer, found)
        return found

    def learn(self, answer: Answer, verdicts: list[Verdict]) -> None:
        """Take over verdicts that another process found."""
        if all(verdict.outcome != "not_run" for verdict in verdicts):
            self._known[answer] = verdicts


def check_answer(
    root: Path, seed: int, isolation: IsolationMode, full: bool, answer: Answer
) -> list[Verdict]:
    """Check one answer, in a process of the pool that stays warm."""
    return Grader.of(load_course(root), seed, isolation, full).verdicts(answer)


@cache
def _grader(root: Path, seed: int, isolation: IsolationMode, full: bool) -> Grader:
    return Grader(load_course(root), seed, isolation, full)
