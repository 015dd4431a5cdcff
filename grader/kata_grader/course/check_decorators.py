"""The marks of a check: its points, whether it is hidden or trains a model, what it needs."""

from __future__ import annotations

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
    """Mark a check that trains a model; `kata prove` runs such checks last."""
    return _marked(check, "training", True)


def needs(*what: str) -> Callable[[F], F]:
    """Say what a check needs of the libraries, which they may lack with some backend.

    It is not begun where `lacks` in the manifest names it. A check that is marked `training` needs
    `"training"`.

    Example:
        >>> @points(1)
        ... @needs("training")
        ... def test_history(submission, reference): ...
    """
    return lambda check: _marked(check, "needs", what)


def hidden(check: F) -> F:
    """Hide a check: learners read that it exists, but not what it asks."""
    return _marked(check, "hidden", True)


@dataclass(frozen=True)
class Check:
    """A check: a function with its marks.

    Attributes:
        name: the name of the function.
        function: the function.
        title: the first line of its docstring.
        points: the points that it is worth.
        hidden: whether learners are told only that it exists.
        training: whether it trains a model.
        needs: what the libraries must have for it.
    """

    name: str
    function: Callable[..., None]
    title: str
    points: float
    hidden: bool
    training: bool
    needs: tuple[str, ...] = ()


def check_of(name: str, function: Callable[..., None]) -> Check:
    """Return a function of a check file as a `Check`."""
    marks = {mark.name: [*mark.args, True][0] for mark in _marks_of_pytest(function)}
    marks |= getattr(function, MARKS, {})
    title = ((function.__doc__ or "").strip() or name).splitlines()[0].rstrip(".")
    kinds = bool(marks.get("hidden")), bool(marks.get("training"))
    needed = (*marks.get("needs", ()), *(["training"] if marks.get("training") else []))
    return Check(name, function, title, marks.get("points", 0), *kinds, needed)


def _marks_of_pytest(function: Callable[..., None]) -> Iterator[Any]:
    """Yield the pytest marks of the file, then of the function: `points` may be given as one."""
    for marked in (sys.modules.get(function.__module__), function):
        marks = getattr(marked, "pytestmark", [])
        yield from marks if isinstance(marks, (list, tuple)) else [marks]


def _marked(check: F, name: str, value: Any) -> F:
    setattr(check, MARKS, {**getattr(check, MARKS, {}), name: value})
    return check
