"""Bars: the scores that training checks must reach."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kata_grader.checking.pictures import training_plot
from kata_grader.course.manifest import BARS, Exercise
from kata_grader.errors import KitFault
from kata_grader.failures import BarMissed
from kata_grader.verdicts import LENGTH, TOLD, Picture

# A right answer may be unlucky in its first weights. So a training that misses its bar is repeated
# with a fresh seed, until there were so many. `kata calibrate` says how often all of them miss.
TRAININGS = 3


@dataclass
class Bar:
    """The score that a training must reach in one check.

    Attributes:
        value: the lowest score that passes.
        score_name: what the score measures.
        weak: a model that the bar keeps out, in words, and what it scores at most; None if nothing
            is known.
        final: a right answer hardly ever scores below this, so no training is repeated there;
            None if that is not known.
        missed: the scores of trainings before this one, which did not reach the bar.
        score: the submission's score; None until `reached` is called.
        note: a sentence that the check adds.
        curve: the training loss of each epoch, for the picture.
        baseline: what does without learning, and its loss, for the picture; None if not known.
        model: what is trained, as data that JSON can hold; None if it can't be told.
    """

    value: float
    score_name: str = "score"
    weak: tuple[str, float] | None = None
    final: float | None = None
    missed: Sequence[float | None] = ()
    score: float | None = field(default=None, init=False)
    note: str = field(default="", init=False)
    curve: list[float] = field(default_factory=list, init=False)
    baseline: tuple[str, float] | None = field(default=None, init=False)
    model: Any = field(default=None, init=False)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The course of the training, if the losses of at least two epochs are known."""
        picture = training_plot(self.curve, self.baseline, self.score, self.value)
        return (picture,) if picture else ()

    @property
    def trained(self) -> str:
        """A hash of the model, the same for equal models; empty if there is none.

        A process that ran a learner's code has told the model, so it may be any data at all.
        """
        if self.model is None:
            return ""
        try:
            text = json.dumps(self.model, sort_keys=True, default=lambda one: type(one).__name__)
        except (TypeError, ValueError, RecursionError):
            return ""
        return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]

    def reached(self, score: float, note: str = "") -> None:
        """Require that `score` is at or above the bar.

        Args:
            score: the submission's score.
            note: a sentence for the learner.

        Raises:
            BarMissed: the score is below the bar, or NaN.
        """
        self.score, self.note = float(score), note
        if not self.score >= self.value:
            raise BarMissed(self.cause)

    @property
    def is_final(self) -> bool:
        """Whether chance can't have decided that the bar was missed."""
        return self.final is not None and self.score is not None and self.score < self.final

    @property
    def cause(self) -> dict[str, Any]:
        """Score and bar as a cause; each training has another score, so no number belongs to it."""
        told = {
            "score_name": self.score_name,
            "scores": [*self.missed, self.score],
            "bar": self.value,
            "weak": self.weak and list(self.weak),
            "note": self.note,
        }
        return {"kind": "bar", TOLD: told}


def bar_of(exercise: Exercise, check: str, full: bool = False) -> Bar:
    """Return the bar of a check.

    Args:
        exercise: the exercise.
        check: the name of the check.
        full: whether the training uses the real dataset, which may have a bar of its own,
            `bar_full`.

    Raises:
        KitFault: the course has no bar for this check.
    """
    entry = exercise.bars.get(check, {})
    if "bar" not in entry:
        raise KitFault(f"{BARS} has no bar for {check} of {exercise.id}.")
    name = entry.get("score", "score")
    if full:
        return Bar(float(entry.get("bar_full", entry["bar"])), name)
    return Bar(float(entry["bar"]), name, _weak(entry), entry.get("final"))


def _weak(entry: dict[str, Any]) -> tuple[str, float] | None:
    """Return the best of the models that a bar keeps out, and its score, as it was measured."""
    measured = [one for one in entry.get("weak", {}).values() if "reaches" in one]
    reached = {one["is"]: float(one["reaches"]) for one in measured}
    return max(reached.items(), key=lambda item: item[1], default=None)
