"""The arguments of a check: what each name among its parameters stands for."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import cached_property
from typing import Any

import numpy as np

from kata_grader.checking.bars import Bar, bar_of
from kata_grader.checking.connection import ModuleProxy, unwritten
from kata_grader.checking.open_exercises import OpenExercise, OpenExercises
from kata_grader.checking.pictures import picture_of
from kata_grader.checking.plots import Row, sheet_of
from kata_grader.checking.seeds import derived_seed
from kata_grader.checking.witness import Witness
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import functions_of
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import current_stub, sentences_of
from kata_grader.errors import KitFault
from kata_grader.failures import BarMissed, CheckFailure
from kata_grader.verdicts import Picture

Progress = Callable[[int, int, str], None]


class CheckContext:
    """The arguments of one check in one run, each made when the check first uses it.

    Args:
        check: the check.
        exercise: the exercise that it belongs to.
        open_exercises: opens the exercises of this run.
        seed: the run's seed, 0 for learners. No check sees it: checks get seeds derived from it.
        progress: `progress(done, total, what)` draws a progress bar on a terminal.
    """

    def __init__(
        self,
        check: Check,
        exercise: Exercise,
        open_exercises: OpenExercises,
        seed: int,
        progress: Progress,
    ) -> None:
        self.check = check
        self.exercise = exercise
        self._run_seed = seed
        self._missed: list[Bar] = []
        self.full = open_exercises.full
        self.progress = progress
        self.pictures: list[Picture] = []
        self._open_exercises = open_exercises

    @cached_property
    def submission(self) -> ModuleProxy:
        """The learner's module: its functions are called like those of an imported module."""
        opened = self._opened
        opened.session.start_check()
        opened.witness.start_check()
        results = self.check.function.__globals__.get("RESULTS")
        opened.diagnosis.activate(self.check.name, results, self.check.training)
        return opened.session.module

    @property
    def reference(self) -> ModuleProxy:
        """The solution's module, used in the same way."""
        return self._opened.trusted.reference

    @property
    def seed(self) -> int:
        """The seed that the submission may know, from 0 to 2**32 - 1.

        Keras and NumPy's RandomState take no larger one.
        """
        return self._derived("handed to the submission") % 2**32

    @property
    def secret_seed(self) -> int:
        """The seed of data that the submission must not be able to make, from 0 to 2**32 - 1."""
        return self._derived("held out") % 2**32

    @cached_property
    def rng(self) -> np.random.Generator:
        """A random generator of this check's own, which neither of the two seeds leads to."""
        return np.random.default_rng(self._derived("generator", self.check.name))

    @cached_property
    def bar(self) -> Bar:
        """The score that this check's training must reach."""
        if self._missed:
            return self._missed[-1].next_training()
        return bar_of(self.exercise, self.check.name, self.full)

    @property
    def picture(self) -> Callable[[Any, str], None]:
        """`picture(pixels, caption)` adds a picture to the verdict.

        `pixels` is a uint8 array of shape (height, width), grey, or (height, width, 3), RGB.
        """
        return lambda pixels, caption: self.pictures.append(picture_of(pixels, caption))

    @property
    def sheet(self) -> Callable[[Sequence[Row], str], None]:
        """`sheet(rows, caption)` adds labelled rows of images to the verdict."""
        return lambda rows, caption: self.pictures.append(sheet_of(rows, caption))

    @property
    def reached(self) -> Bar | None:
        """The bar, or None if the check has not used it."""
        return self.__dict__.get("bar")

    @property
    def witness(self) -> Witness | None:
        """The clean process beside the submission, or None if the check has not used either."""
        return self._opened.witness if "submission" in self.__dict__ else None

    @property
    def replied(self) -> bool:
        """Whether the submission has replied to any request of this check."""
        return self._open_exercises.replies(self.exercise) > 0

    def call(self) -> None:
        """Call the check with the arguments that its parameters name.

        A check whose training misses its bar is called again with fresh seeds.

        Raises:
            KitFault: a parameter's name is not in `PARAMETERS`.
            CheckFailure: the submission does not pass, or is still the stub.
        """
        names = inspect.signature(self.check.function).parameters
        for name in names:
            if name not in PARAMETERS:
                known = ", ".join(PARAMETERS)
                raise KitFault(f"checks can't ask for {name}; there are: {known}.")
        self.require_begun()
        while True:
            try:
                self._carry_out({name: getattr(self, name) for name in names})
            except BarMissed:
                if self.bar.is_final or len(self._missed) + 1 >= self._open_exercises.trainings:
                    raise
                self._begin_again()
            else:
                return

    def _carry_out(self, arguments: dict[str, Any]) -> None:
        opened = "submission" in self.__dict__
        with self._opened.diagnosis.gathering() if opened else nullcontext():
            self.check.function(**arguments)

    def _begin_again(self) -> None:
        """Forget what belongs to the training that missed its bar, for the next one."""
        self._missed.append(self.bar)
        self._opened.allow_another_training()
        self.pictures.clear()
        for name in ("bar", "submission"):
            self.__dict__.pop(name, None)

    def require_begun(self) -> None:
        """End the check of an answer that is still the stub, before anything is imported for it.

        Raises:
            CheckFailure: it is (`not_started`).
        """
        if self._open_exercises.is_untouched(self.exercise):
            raise CheckFailure(unwritten(self._first_sentence()), "not_started")

    def _first_sentence(self) -> str:
        """Return what the stub says of the first function that the check uses."""
        sentences = sentences_of(current_stub(self.exercise))
        used = functions_of(self.exercise).get(self.check.name, frozenset())
        asked = [text for name, text in sentences.items() if name.split(".")[0] in used]
        return next(iter(asked or sentences.values()), "nothing is written yet")

    @property
    def _opened(self) -> OpenExercise:
        return self._open_exercises.open(self.exercise)

    def _derived(self, *purpose: str) -> int:
        again = [f"training {len(self._missed) + 1}"] if self._missed else []
        return derived_seed(self._run_seed, self.exercise.id, *purpose, *again)


PARAMETERS = (
    *("submission", "reference", "rng", "seed", "secret_seed"),
    *("full", "bar", "picture", "sheet", "progress"),
)
