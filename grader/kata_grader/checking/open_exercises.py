"""The state of one run of checks: attempts, workers, and the sides of each exercise."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kata_grader.checking.connection import Transport
from kata_grader.checking.diagnose import Diagnosis
from kata_grader.checking.session import Session, TrustedModules
from kata_grader.checking.transports import Budget, LocalTransport, WorkerTransport
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault
from kata_grader.isolation.processes import Launcher, launcher_of
from kata_grader.isolation.sandbox import Walls, require
from kata_grader.isolation.worker import preload
from kata_grader.submissions.submission import Live, Submission

IsolationMode = Literal["direct", "process", "sandbox"]
ISOLATIONS: tuple[IsolationMode, ...] = ("direct", "process", "sandbox")


@dataclass
class OpenExercise:
    """An exercise that is being checked."""

    session: Session
    sides: TrustedModules
    diagnosis: Diagnosis


class OpenExercises:
    """Opens exercises one after the other, and closes what they leave.

    Args:
        submission: what was handed in.
        isolation: the doorway.
        deadlines: whether the direct doorway interrupts calls (not under a debugger).
        full: whether the real datasets are trained on, which takes another budget.
    """

    def __init__(
        self,
        submission: Submission,
        isolation: IsolationMode,
        deadlines: bool = True,
        full: bool = False,
    ) -> None:
        self.submission = submission
        self.isolation = isolation
        self.full = full
        self._deadlines = deadlines
        self._open: dict[str, OpenExercise] = {}

    def warm_up(self, exercises: Iterable[Exercise]) -> None:
        """Begin the imports that these exercises need, while other things are done.

        Raises:
            KitFault: there can't be a sandbox on this machine.
        """
        if self.isolation == "sandbox":
            require()
        if self.isolation != "direct":
            for exercise in exercises:
                if not missing_module(exercise):
                    self._launcher(exercise).warm_up()

    def open(self, exercise: Exercise) -> OpenExercise:
        """Return the exercise, opened for checking.

        Raises:
            KitFault: a module that it needs is not installed.
        """
        if module := missing_module(exercise):
            text = f"This exercise needs {module}, which is not installed: "
            raise KitFault(text + how_to_install(exercise, module))
        if exercise.id not in self._open:
            sides = TrustedModules(exercise)
            session = Session(
                exercise,
                self.submission,
                lambda budget: self._connect(exercise, budget),
                (self.full and exercise.full_seconds) or exercise.seconds,
            )
            self._open[exercise.id] = OpenExercise(session, sides, Diagnosis(sides))
        return self._open[exercise.id]

    def replies(self, exercise: Exercise) -> int:
        """How much the submission has answered in the check that runs at this moment."""
        opened = self._open.get(exercise.id)
        return opened.session.replies if opened else 0

    def close(self, exercise: Exercise) -> None:
        """End what an exercise has opened."""
        if opened := self._open.pop(exercise.id, None):
            opened.session.close()
            opened.sides.close()

    def close_all(self) -> None:
        """End everything."""
        for opened in list(self._open.values()):
            self.close(opened.session.exercise)

    def _connect(self, exercise: Exercise, budget: Budget) -> Transport:
        if isinstance(self.submission, Live):
            return LocalTransport(budget, self._deadlines, self.submission.module)
        if self.isolation == "direct":
            preload(exercise.needs)  # an import of TensorFlow is nobody's loop
            return LocalTransport(budget, self._deadlines)
        return WorkerTransport(self._launcher(exercise).start(budget.seconds), budget)

    def _launcher(self, exercise: Exercise) -> Launcher:
        walls = Walls((exercise.root,)) if self.isolation == "sandbox" else None
        return launcher_of(exercise.needs, walls)


def missing_module(exercise: Exercise) -> str | None:
    """Return the first module that the exercise needs and this Python lacks."""
    return next((name for name in exercise.needs if not importlib.util.find_spec(name)), None)


def how_to_install(exercise: Exercise, module: str) -> str:
    """Return the command that installs what an exercise needs, as the end of a sentence."""
    if exercise.is_released:
        return "run pip install -r requirements.txt."
    return f"run {exercise.library(module).how_to_install}."
