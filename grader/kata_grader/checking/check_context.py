"""The arguments of a check: what each name among its parameters stands for."""

from __future__ import annotations

import hmac
import inspect
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import cached_property
from typing import Any

import numpy as np

from kata_grader.checking.bars import Bar, bar_of
from kata_grader.checking.open_exercise import OpenExercise
from kata_grader.checking.pictures import Row, picture_of, sheet_of
from kata_grader.checking.side import ModuleProxy, unwritten
from kata_grader.checking.witness import Witness
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import functions_of
from kata_grader.course.stubs import current_stub, sentences_of
from kata_grader.errors import KitFault
from kata_grader.failures import BarMissed, CheckFailure
from kata_grader.verdicts import Picture

Progress = Callable[[int, int, str], None]


class CheckContext:
    """The arguments of one check in one run, each made when the check first uses it.

    Args:
        check: the check.
        opened: the exercise that it belongs to.
        progress: `progress(done, total, what)` draws a progress bar on a terminal.
    """

    def __init__(self, check: Check, opened: OpenExercise, progress: Progress) -> None:
        self.check = check
        self.exercise = opened.exercise
        self._missed: list[float | None] = []
        self.full = opened.options.full
        self.progress = progress
        self.pictures: list[Picture] = []
        self._opened = opened

    @cached_property
    def submission(self) -> ModuleProxy:
        """The learner's module: its functions are called like those of an imported module."""
        opened = self._opened
        opened.session.start_check()
        opened.witness.start_check()
        opened.diagnosis.activate(self.check)
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
        bar = bar_of(self.exercise, self.check.name, self.full)
        bar.missed = tuple(self._missed)
        return bar

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
        return self._opened.witness if self._asks else None

    @property
    def replied(self) -> bool:
        """Whether the submission has replied to any request of this check."""
        return self._asks and self._opened.session.replied

    @property
    def _asks(self) -> bool:
        """Whether the check has asked for the submission."""
        return "submission" in self.__dict__

    def call(self) -> None:
        """Call the check with the arguments that its parameters name.

        A check whose training misses its bar is called again with fresh seeds.

        Raises:
            KitFault: a parameter's name is not in `PARAMETERS`, or a library is missing or lacks
                what the check needs.
            CheckFailure: the submission does not pass, or is still the stub.
        """
        names = inspect.signature(self.check.function).parameters
        for name in names:
            if name not in PARAMETERS:
                known = ", ".join(PARAMETERS)
                raise KitFault(f"checks can't ask for {name}; there are: {known}.")
        if self._opened.is_untouched:  # nothing need be imported to know what it does
            raise CheckFailure(unwritten(self._first_sentence()), "not_started")
        self._opened.require_libraries(self.check)
        while True:
            try:
                arguments = {name: getattr(self, name) for name in names}
                with self._opened.diagnosis.gathering() if self._asks else nullcontext():
                    self.check.function(**arguments)
            except BarMissed:
                if self.bar.is_final or len(self._missed) + 1 >= self._opened.options.trainings:
                    raise
                self._begin_again()
            else:
                return

    def _begin_again(self) -> None:
        """Forget what belongs to the training that missed its bar, for the next one."""
        self._missed.append(self.bar.score)
        for side in (self._opened.session, self._opened.witness):
            side.budget.allow_another_training()
        self.pictures.clear()
        for name in ("bar", "submission"):
            self.__dict__.pop(name, None)

    def _first_sentence(self) -> str:
        """Return what the stub says of the first function that the check uses."""
        sentences = sentences_of(current_stub(self.exercise))
        used = functions_of(self.exercise).get(self.check.name, frozenset())
        asked = [text for name, text in sentences.items() if name.split(".")[0] in used]
        return next(iter(asked or sentences.values()), "nothing is written yet")

    def _derived(self, *purpose: str) -> int:
        """Return a seed of 256 bits for one purpose.

        It is an HMAC-SHA256 under the run's seed. Whoever knows the seeds of some purposes can
        compute neither that nor the seed of another purpose, if it is too large to be guessed.
        """
        again = [f"training {len(self._missed) + 1}"] if self._missed else []
        told = "\0".join([self.exercise.id, *purpose, *again]).encode("utf-8", "surrogatepass")
        run = str(self._opened.options.seed).encode()
        return int.from_bytes(hmac.digest(run, told, "sha256"), "big")


PARAMETERS = (
    *("submission", "reference", "rng", "seed", "secret_seed"),
    *("full", "bar", "picture", "sheet", "progress"),
)
