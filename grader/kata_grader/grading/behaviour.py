"""What an answer does, as a signature: answers that differ in text and behave alike share one.

The signature is a hash of what the checks said about the answer on public inputs, which are those
of the learners' own seed. So it is the same in every class, whatever the seed of the class is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kata_grader.verdicts import Verdict

PUBLIC_SEED = 0
WRONG = ("failed", "error", "timeout", "crashed")
LENGTH, SHOWN = 16, 6

_FLOAT = re.compile(r"-?\d+(?:\.\d*(?:e[+-]?\d+)?|e[+-]?\d+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
# A line of a traceback; the line of code stands below it.
_FRAME = re.compile(r"\s*\S.*, line \d+, in .+")
_SYNTAX = re.compile(r"\s*\S.*, line \d+: (\w+): (.*)")
_RAISED = re.compile(r"\braised (\w+)")
_NAMES = re.compile(r"`[^`]*`|'[^'\n]*'|\"[^\"\n]*\"|[\w.]+\(\)")
_OWN_PROCESS = "Trained in the answer's own process"


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
            that train, the model counts. Where it can't be told as data, the message counts without
            its numbers: each seed has its own.
    """
    told = {verdict.check for verdict in public}
    trained = [verdict for verdict in own if verdict.check not in told]
    pattern = [_entry(verdict, essence_of(verdict)) for verdict in public]
    pattern += [_entry(verdict, _of_training(verdict)) for verdict in trained]
    text = json.dumps([exercise, pattern])
    return Behaviour(hashlib.sha256(text.encode()).hexdigest()[:LENGTH], tuple(public))


def group_called(exercise: str, signature: str) -> str:
    """Return the name of the group of answers with a signature, such as `lstm-3f9a12`."""
    return f"{exercise.rpartition('/')[2]}-{signature[:SHOWN]}"


def essence_of(verdict: Verdict) -> str:
    """Return what a message says of how an answer behaves, without anything of its text.

    Floats have four digits. The mistake's own message is left out, and so are lines and names of
    the learner's.
    """
    if verdict.outcome not in WRONG:
        return ""
    message = verdict.message
    if verdict.mistake is not None:
        message = message.partition("\n\n")[2] or message
    if syntax := _SYNTAX.fullmatch(message.partition("\n")[0]):
        message = f"raised {syntax[1]}: {syntax[2]}"
    text = "\n".join(_without_code(message.splitlines()))
    if raised := _RAISED.search(text):
        text = text[: raised.end()] + _NAMES.sub("", text[raised.end() :])
    text = re.sub(r"\bline \d+", "line", text.replace(".ipynb", ".py"))
    return " ".join(_FLOAT.sub(_rounded, text).split())


def _entry(verdict: Verdict, essence: str) -> list[str]:
    return [verdict.check, verdict.outcome, verdict.mistake or "", essence]


def _of_training(verdict: Verdict) -> str:
    """Return what a training that came to nothing says of the answer, whatever the seed was."""
    if verdict.outcome == "failed" and verdict.trained:
        return f"the model {verdict.trained}"
    return _NUMBER.sub("#", essence_of(verdict))


def _without_code(lines: Iterable[str]) -> Iterator[str]:
    waiting = iter(lines)
    for line in waiting:
        if _FRAME.fullmatch(line):
            next(waiting, "")
        elif not line.startswith(_OWN_PROCESS):
            yield line


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]) or 0.0:.4g}"  # and no minus before a zero
