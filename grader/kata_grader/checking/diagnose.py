"""Naming a learner's mistake: which of the well-known wrong answers behaves just so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from kata_grader.checking.connection import ModuleProxy
from kata_grader.checking.result_cache import key_of
from kata_grader.checking.session import TrustedModules
from kata_grader.course.manifest import Exercise
from kata_grader.course.mistakes import Mistake, load_mistakes, mistake_source
from kata_grader.errors import KitFault


@dataclass(frozen=True)
class Scenario:
    """Steps that can be carried out on any side.

    Attributes:
        steps: takes a side, returns plain data.
        text: takes a side, returns the steps in a learner's words.
        name: what tells the steps from all others, None if that can't be told.
        args: what they are given.
        kwargs: likewise, by name.
    """

    steps: Callable[[ModuleProxy], Any]
    text: Callable[[ModuleProxy], str]
    name: str | None
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    def on(self, side: ModuleProxy) -> Any:
        """Carry the steps out on a side, or recall what they gave there before."""
        cache = side._cache
        if cache is None or self.name is None:
            return self.steps(side)
        key = key_of(self.name, self.args, self.kwargs, cache.rounded)
        if key is None:
            return self.steps(side)
        return cache.get_or_compute(key, lambda: self.steps(side))


class Diagnosis:
    """The wrong answers of one exercise, ready to be run on a learner's input."""

    _current: ClassVar[Diagnosis | None] = None

    def __init__(self, sides: TrustedModules) -> None:
        self._sides = sides
        self._mistakes: tuple[Mistake, ...] | None = None

    @classmethod
    def current(cls) -> Diagnosis:
        """Return the diagnosis of the check that runs at this moment."""
        if cls._current is None:
            raise KitFault("agree and its like can be called in a check alone.")
        return cls._current

    @property
    def exercise(self) -> Exercise:
        """The exercise whose wrong answers these are."""
        return self._sides.exercise

    def activate(self) -> None:
        """Make this the diagnosis of the checks that run from now on."""
        Diagnosis._current = self

    def explain(self, behaves_so: Callable[[ModuleProxy], bool]) -> Mistake | None:
        """Return the mistake that behaves as the learner's answer does, if exactly one does.

        Args:
            behaves_so: takes the side of a wrong answer.
        """
        found = [mistake for mistake in self._all() if self._matches(mistake, behaves_so)]
        return found[0] if len(found) == 1 else None

    def _all(self) -> tuple[Mistake, ...]:
        if self._mistakes is None:
            self._mistakes = load_mistakes(self.exercise)
        return self._mistakes

    def _matches(self, mistake: Mistake, behaves_so: Callable[[ModuleProxy], bool]) -> bool:
        side = self._sides.side(mistake.name, lambda: mistake_source(self.exercise, mistake))
        try:
            return behaves_so(side)
        except Exception:
            # A wrong answer may well fail on this input; then it explains nothing.
            return False
