"""Groups of answers that do the same, however they are written, and that no mistake names.

What an answer does is what the checks find on public inputs, which are those of the learners' own
seed. So a group is the same in every class, whatever the seed of the class is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kata_grader.verdicts import TOLD, Verdict, essence

PUBLIC_SEED = 0
WRONG = ("failed", "error", "timeout", "crashed")
LENGTH, SHOWN = 16, 6


class Group(NamedTuple):
    """What an answer does that no mistake names.

    Attributes:
        exercise: the exercise's id.
        signature: a hash of what the checks find, as hexadecimal digits.
    """

    exercise: str
    signature: str

    @property
    def name(self) -> str:
        """Its name, such as `lstm-3f9a12`."""
        return f"{self.exercise.rpartition('/')[2]}-{self.signature[:SHOWN]}"


def is_unnamed(verdict: Verdict) -> bool:
    """Whether a check found something wrong that no mistake names."""
    return verdict.outcome in WRONG and verdict.mistake is None


def group_of(exercise: str, public: Sequence[Verdict], own: Iterable[Verdict]) -> Group:
    """Return the group of an answer.

    Args:
        exercise: the exercise's id.
        public: the verdicts on the public inputs, without the checks that train.
        own: the verdicts of the class. Of the checks that are not among `public`, which are those
            that train, the model counts, because each seed has its own figures.
    """
    told = {verdict.check for verdict in public}
    pattern = [_entry(one) for one in public]
    pattern += [_entry(one, numbers=False) for one in own if one.check not in told]
    digest = hashlib.sha256(json.dumps([exercise, pattern]).encode()).hexdigest()
    return Group(exercise, digest[:LENGTH])


def _entry(verdict: Verdict, numbers: bool = True) -> list[str]:
    """Return what a verdict says of how an answer behaves, without words and perhaps numbers."""
    found = essence(verdict.cause, numbers) if verdict.outcome in WRONG else {}
    said = json.dumps(found, sort_keys=True)
    if not numbers and verdict.outcome == "failed" and verdict.trained:
        said = verdict.trained
    if verdict.outcome == "error" and verdict.cause.get("kind") == "told":
        said = verdict.cause[TOLD]["sentence"]  # of what can't be read the reason is all there is
    return [verdict.check, verdict.outcome, verdict.mistake or "", said]
