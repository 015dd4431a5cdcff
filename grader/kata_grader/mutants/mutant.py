"""A mutant as a value, and how people are told of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

# How much of a long edit is shown on both sides of what changes in it, and of the change itself.
_BESIDE, _SHOWN = 30, 100


@dataclass(frozen=True)
class Mutant:
    """A solution with one change.

    Attributes:
        function: the function or method in which it is; empty at the top level of the file.
        line: the line of the solution in which the change begins.
        old: the text that changes, with as much beside it as makes it unique in the function.
        new: what stands there instead.
        text: the whole file.
    """

    function: str
    line: int
    old: str
    new: str
    text: bytes

    @property
    def id(self) -> str:
        """A name that stays while other parts of the solution change."""
        words = "\0".join((self.function, self.old, self.new))
        return hashlib.sha256(words.encode()).hexdigest()[:10]

    def __str__(self) -> str:
        """Return the change in a line."""
        old, new = _cut_to_change(_flat(self.old), _flat(self.new))
        return f"{self.function or 'top level'}, line {self.line}: {old} -> {new or 'nothing'}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut_to_change(old: str, new: str) -> tuple[str, str]:
    """Return two texts without what they share far from where they differ."""
    if len(old) <= _SHOWN:
        return old, new
    head = _shared(old, new)
    tail = min(_shared(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    shown = []
    for text in (old, new):
        start, end = max(head - _BESIDE, 0), len(text) - max(tail - _BESIDE, 0)
        middle = text[start:end]
        if len(middle) > _SHOWN + 2 * _BESIDE:
            middle = f"{middle[:_SHOWN]}...{middle[-_BESIDE:]}"
        front, back = "..." if start else "", "..." if end < len(text) else ""
        shown.append(front + middle + back)
    return shown[0], shown[1]


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
