"""Bars: the numbers that trainings must reach, and the evidence for them."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata_grader.checking.pictures import curve_of
from kata_grader.errors import KitFault
from kata_grader.failures import CheckFailure
from kata_grader.verdicts import Picture


@dataclass
class Bar:
    """The number that a training must reach in one check.

    Attributes:
        value: the number.
        score_name: what is measured.
        score: what was measured, once `reached` has been called.
        text: the figures in a sentence, likewise.
        curve: the training loss of each epoch, for the picture.
    """

    value: float
    score_name: str = "score"
    score: float | None = field(default=None, init=False)
    text: str = field(default="", init=False)
    curve: list[float] = field(default_factory=list, init=False)

    def epoch(self, fitted: Any) -> None:
        """Note the loss of an epoch for the picture; nothing hangs on it.

        Args:
            fitted: what the submission's `fit` returned.
        """
        with suppress(CheckFailure, AttributeError, LookupError, TypeError, ValueError):
            self.curve.append(float(fitted.history["loss"][-1]))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The curve, where there is one."""
        picture = curve_of(self.curve, "the training loss")
        return (picture,) if picture else ()

    def reached(self, score: float, note: str = "") -> None:
        """Pass if `score` is at or above the bar.

        Args:
            score: what the submission reached.
            note: what else the learner should read beside the figures.

        Raises:
            CheckFailure: it is below, or not a number.
        """
        self.score = float(score)
        text = f"{self.score_name}: {self.score:.4f}, and the bar is {self.value:.4g}."
        self.text = f"{text} {note}".rstrip()
        if not self.score >= self.value:
            raise CheckFailure(self.text)


def read_evidence(path: Path) -> dict[str, Any]:
    """Return the evidence of an exercise's bars, by the name of the check."""
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise KitFault(f"{path} can't be read as evidence: {error}.") from error
    return found


def bar_of(path: Path, check: str, full: bool = False) -> Bar:
    """Return the bar of a check (`bar_full` in the evidence, with `--full`).

    Raises:
        KitFault: the evidence has none.
    """
    entry = read_evidence(path).get(check)
    if entry is None or "bar" not in entry:
        raise KitFault(f"{path} has no bar for {check}.")
    value = entry.get("bar_full", entry["bar"]) if full else entry["bar"]
    return Bar(float(value), entry.get("score", "score"))
