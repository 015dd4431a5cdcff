"""What an answer does, as a signature: answers that differ in text and behave alike share one.

The signature is a hash of what the checks said about the answer on public inputs, which are those
of the learners' own seed. So it is the same in every class, whatever the seed of the class is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kata_grader.verdicts import Verdict, essence

PUBLIC_SEED = 0
WRONG = ("failed", "error", "timeout", "crashed")
LENGTH, SHOWN = 16, 6


@dataclass(frozen=True)
class Behaviour:
    """What an answer does that no mistake names.

    Attributes:
        signature: a hash, as hexadecimal digits.
        verdicts: what the checks say on the public inputs, without those that train.
    """

    signature: str
    verdicts: tuple[Verdict, ...]


def is_unnamed(verdict: Verdict) -> bool:
    """Whether a check found something wrong that no mistake names."""
    return verdict.outcome in WRONG and verdict.mistake is None


def behaviour_of(exercise: str, public: Sequence[Verdict], own: Iterable[Verdict]) -> Behaviour:
    """Return the behaviour of an answer.

    Args:
        exercise: the exercise's id.
        public: the verdicts on the public inputs, without the checks that train.
        own: the verdicts of the class. Of the checks that are not among `public`, which are those
            that train, the model counts. Where it can't be told as data, the cause counts without
            its numbers: each seed has its own.
    """
    told = {verdict.check for verdict in public}
    trained = [verdict for verdict in own if verdict.check not in told]
    pattern = [_entry(verdict, essence(verdict.cause)) for verdict in public]
    pattern += [_entry(verdict, _of_training(verdict)) for verdict in trained]
    text = json.dumps([exercise, pattern], sort_keys=True)
    return Behaviour(hashlib.sha256(text.encode()).hexdigest()[:LENGTH], tuple(public))


def group_called(exercise: str, signature: str) -> str:
    """Return the name of the group of answers with a signature, such as `lstm-3f9a12`."""
    return f"{exercise.rpartition('/')[2]}-{signature[:SHOWN]}"


def _entry(verdict: Verdict, found: Any) -> list[Any]:
    wrong = verdict.outcome in WRONG
    return [verdict.check, verdict.outcome, verdict.mistake or "", found if wrong else ""]


def _of_training(verdict: Verdict) -> Any:
    """Return what a training that came to nothing says of the answer, whatever the seed was."""
    if verdict.outcome == "failed" and verdict.trained:
        return f"the model {verdict.trained}"
    return essence(verdict.cause, numbers=False)
