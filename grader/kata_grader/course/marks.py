"""What a check says of itself: its points, whether it is hidden, whether it trains."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

MARKS = "kata_marks"


def points(number: float) -> Callable[[F], F]:
    """Give a check its points.

    Example:
        >>> @points(2)
        ... def test_step(submission, reference): ...
    """
    return lambda check: _marked(check, "points", number)


def training(check: F) -> F:
    """Mark a check as one that trains a model: proofs run it last."""
    return _marked(check, "training", True)


def hidden(check: F) -> F:
    """Keep a check from learners: they read that there is one, and not what it asks."""
    return _marked(check, "hidden", True)


@dataclass(frozen=True)
class Check:
    """A check as its function describes it, without running it.

    Attributes:
        name: the function's.
        function: what is called.
        title: the first line of its docstring.
        points: what it is worth.
        hidden: whether learners are told no more than that it exists.
        training: whether it trains a model.
    """

    name: str
    function: Callable[..., None]
    title: str
    points: float
    hidden: bool
    training: bool


def check_of(name: str, function: Callable[..., None]) -> Check:
    """Return the check that a function of a check file is."""
    marks = {mark.name: [*mark.args, True][0] for mark in _marks_of_pytest(function)}
    marks |= getattr(function, MARKS, {})
    title = ((function.__doc__ or "").strip() or name).splitlines()[0].rstrip(".")
    kinds = bool(marks.get("hidden")), bool(marks.get("training"))
    return Check(name, function, title, marks.get("points", 0), *kinds)


def checks_in(module: Any) -> list[Check]:
    """Return the checks of a check file, loaded as `module`, in order."""
    return [
        check_of(name, value)
        for name, value in vars(module).items()
        if name.startswith("test") and inspect.isfunction(value)
    ]


def _marks_of_pytest(function: Callable[..., None]) -> Iterator[Any]:
    """Yield pytest's own marks, which count too: of the file, then of the function."""
    for marked in (sys.modules.get(function.__module__), function):
        marks = getattr(marked, "pytestmark", [])
        yield from marks if isinstance(marks, (list, tuple)) else [marks]


def _marked(check: F, name: str, value: Any) -> F:
    setattr(check, MARKS, {**getattr(check, MARKS, {}), name: value})
    return check
