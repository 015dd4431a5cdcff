"""Verdicts on the answers in notebooks: each different answer is checked once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kata_grader.checking.result_cache import keep_results
from kata_grader.course.manifest import Course, load_course
from kata_grader.errors import KataError, KitFault
from kata_grader.grading.class_seed import new_class_seed, require_own_seed
from kata_grader.grading.probing import explained_here
from kata_grader.grading.tasks import Checked, Job, Task, check_here
from kata_grader.isolation.modes import IsolationMode, require
from kata_grader.submissions.answers import Answer
from kata_grader.verdicts import Verdict

IN = " in nbgrader_config.py"


@dataclass(frozen=True)
class AutogradeSettings:
    """How nbgrader_config.py has answers checked."""

    seed: int
    isolation: IsolationMode
    full: bool

    def require(self) -> None:
        """Make sure that a class can be graded so.

        Raises:
            KitFault: the seed is the learners' own, or this machine can't run the sandbox.
        """
        try:
            require_own_seed(self.seed, f"write configure(c, ..., seed={new_class_seed()}){IN}")
            require(self.isolation, f'configure(c, ..., isolation="process"){IN}')
        except KataError as error:
            raise KitFault(str(error)) from None


class Grader:
    """The verdicts of one course under one kind of settings.

    Two learners who hand in the same text get the same verdicts, from one run of the checks.
    """

    def __init__(self, course: Course, settings: AutogradeSettings) -> None:
        self.course = course
        self._settings = settings
        self._known: dict[tuple[str, Answer], list[Verdict]] = {}
        keep_results()

    @classmethod
    def of(cls, course: Course, settings: AutogradeSettings) -> Grader:
        """Return this process's grader for these settings.

        Raises:
            KitFault: a class can't be graded so.
        """
        settings.require()
        return _grader(course.root, settings)

    def verdicts(self, exercise: str, answer: Answer) -> list[Verdict]:
        """Return the verdicts on an answer to the exercise of this id, checked here if need be.

        What an instructor explained stands before the messages.

        Raises:
            KataError: the file of explanations can't be read.
        """
        if (exercise, answer) not in self._known:
            checked = check_here(self.job(exercise, answer), self.course.find(exercise))
            if not checked.ran:
                return list(checked.verdicts)
            self.learn(exercise, answer, checked)
        verdicts = tuple(self._known[exercise, answer])
        isolation = self._settings.isolation
        return list(explained_here(self.course, isolation, exercise, answer, verdicts))

    def job(self, exercise: str, answer: Answer) -> Job:
        """Return an answer with all that is needed to check it anywhere."""
        chosen = self._settings
        root = str(self.course.root)
        return Job(root, exercise, answer.packed(), chosen.isolation, chosen.seed, chosen.full)

    def task(self, exercise: str, answer: Answer) -> Task:
        """Return an answer's place in the queue of a pool."""
        return Task(self.course.find(exercise), answer.digest)

    def learn(self, exercise: str, answer: Answer, checked: Checked) -> None:
        """Take over what a pool found; what could not be run is not kept."""
        if checked.ran:
            self._known[exercise, answer] = list(checked.verdicts)


@cache
def _grader(root: Path, settings: AutogradeSettings) -> Grader:
    return Grader(load_course(root), settings)
