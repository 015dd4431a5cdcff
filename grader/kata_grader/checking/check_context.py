"""What a check may ask for, by the names of its parameters."""

from __future__ import annotations

import inspect
import zlib
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from kata_grader.checking.bars import Bar, bar_of
from kata_grader.checking.connection import ModuleProxy
from kata_grader.checking.open_exercises import OpenExercise, OpenExercises
from kata_grader.checking.pictures import picture_of
from kata_grader.course.manifest import Exercise
from kata_grader.course.marks import Check
from kata_grader.errors import KitFault
from kata_grader.verdicts import Picture

Progress = Callable[[int, int, str], None]


class CheckContext:
    """The inputs of one check in one run.

    Args:
        check: the check.
        exercise: what it checks.
        grading: the run.
        seed: the run's seed, 0 for learners.
        progress: `progress(done, total, what)` draws a bar on a terminal.
    """

    def __init__(
        self,
        check: Check,
        exercise: Exercise,
        grading: OpenExercises,
        seed: int,
        progress: Progress,
    ) -> None:
        self.check = check
        self.exercise = exercise
        self._run_seed = seed
        self.full = grading.full
        self.progress = progress
        self.pictures: list[Picture] = []
        self._grading = grading

    @cached_property
    def submission(self) -> ModuleProxy:
        """The learner's code, the only way to it; looks like the module."""
        opened = self._opened
        opened.session.start_check()
        opened.diagnosis.activate()
        return opened.session.side

    @property
    def reference(self) -> ModuleProxy:
        """The solution, the only way to it; looks like the module."""
        return self._opened.sides.reference

    @property
    def seed(self) -> int:
        """The run's seed, brought below 2**32: Keras and NumPy's RandomState take no larger one."""
        return self._run_seed % 2**32

    @cached_property
    def rng(self) -> np.random.Generator:
        """A generator seeded by the whole of the run's seed and the check's name."""
        return np.random.default_rng([self._run_seed, zlib.crc32(self.check.name.encode())])

    @cached_property
    def bar(self) -> Bar:
        """The number that this check's training must reach."""
        return bar_of(self.exercise.evidence, self.check.name, self.full)

    @property
    def picture(self) -> Callable[[Any, str], None]:
        """`picture(pixels, caption)` adds a picture to the verdict: uint8, grey or RGB."""
        return lambda pixels, caption: self.pictures.append(picture_of(pixels, caption))

    @property
    def reached(self) -> Bar | None:
        """The bar, if the check has asked for it."""
        return self.__dict__.get("bar")

    @property
    def replied(self) -> bool:
        """Whether the submission has answered anything in this check."""
        return self._grading.replies(self.exercise) > 0

    def call(self) -> None:
        """Call the check with what its parameters name.

        Raises:
            KitFault: a parameter has no such name.
        """
        names = inspect.signature(self.check.function).parameters
        for name in names:
            if name not in PARAMETERS:
                known = ", ".join(PARAMETERS)
                raise KitFault(f"checks can't ask for {name}; there are: {known}.")
        self.check.function(**{name: getattr(self, name) for name in names})

    @property
    def _opened(self) -> OpenExercise:
        return self._grading.open(self.exercise)


PARAMETERS = ("submission", "reference", "rng", "seed", "full", "bar", "picture", "progress")
