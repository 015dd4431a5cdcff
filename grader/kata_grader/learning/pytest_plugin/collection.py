"""How pytest collects an exercise: the learner's file, with the exercise's checks as its tests."""

from __future__ import annotations

from typing import Any

import pytest

from kata_grader.course.loading import load_checks
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KataError
from kata_grader.learning.pytest_plugin import COURSE_KEY


class ExerciseFile(pytest.Module):
    """The node of `exercises/<chapter>/<exercise>.py`; its tests come from the file of checks."""

    @property
    def exercise(self) -> Exercise:
        """The exercise that this file belongs to."""
        found = self.config.stash[COURSE_KEY].exercise_at(self.path)
        assert found is not None
        return found

    def _getobj(self) -> Any:
        try:
            return load_checks(self.exercise)
        except KataError as error:
            raise self.CollectError(str(error)) from None


def exercise_of(node: pytest.Item | pytest.Collector) -> Exercise | None:
    """Return the exercise that a check belongs to; None for a test that is not a check."""
    parent = node.getparent(ExerciseFile)
    return parent.exercise if parent else None
