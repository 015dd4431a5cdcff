"""How pytest collects an exercise: the learner's file, with the exercise's checks as its tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kata_grader.checking.check_context import CheckContext, Progress
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KataError

OPTIONS: pytest.StashKey[CheckOptions] = pytest.StashKey()
PROGRESS: pytest.StashKey[Progress] = pytest.StashKey()


class ExerciseFile(pytest.File):
    """The node of `exercises/<chapter>/<exercise>.py`; its tests come from the file of checks."""

    def __init__(self, *, exercise: Exercise, **options: Any) -> None:
        super().__init__(**options)
        self.opened = OpenExercise(exercise, self.config.stash[OPTIONS])
        self.config.add_cleanup(self.opened.close)

    def collect(self) -> Iterator[CheckItem]:
        """Yield the checks of the exercise."""
        try:
            checks = checks_of(self.opened.exercise)
        except KataError as error:
            raise self.CollectError(str(error)) from None
        for check in checks:
            yield CheckItem.from_parent(self, name=check.name, opened=self.opened, check=check)


class CheckItem(pytest.Item):
    """A check as a test; `-m` can select it by its marks."""

    def __init__(self, *, opened: OpenExercise, check: Check, **options: Any) -> None:
        super().__init__(**options)
        self.opened = opened
        stash = self.config.stash
        self.context = CheckContext(check, opened, stash[OPTIONS].seed, stash[PROGRESS])
        self.add_marker(pytest.mark.points(check.points))
        for kind in filter(lambda kind: getattr(check, kind), ("hidden", "training")):
            self.add_marker(kind)

    def setup(self) -> None:
        """End the check of an answer that nobody has begun."""
        self.context.require_begun()

    def runtest(self) -> None:
        """Call the check, more than once where a training misses its bar."""
        self.context.call()
