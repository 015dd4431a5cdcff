"""Naming a learner's mistake: which well-known wrong answer behaves as the learner's does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, ClassVar

from kata_grader.checking.connection import ModuleProxy
from kata_grader.checking.result_cache import key_of
from kata_grader.checking.session import TrustedModules
from kata_grader.course.manifest import Exercise
from kata_grader.course.mistakes import Mistake, mistake_source, mistakes_for, touched_by
from kata_grader.errors import KitFault


@dataclass(frozen=True)
class Scenario:
    """The steps of a check, which run on the submission, the solution and the mistakes alike.

    Attributes:
        steps: takes a module, carries out the steps with it, returns plain data.
        told: takes a module, returns what there is to say of the steps.
        name: identifies the steps, so that results can be cached; None if they can't be.
        args: the positional arguments of the steps.
        kwargs: their keyword arguments.
    """

    steps: Callable[[ModuleProxy], Any]
    told: Callable[[ModuleProxy], dict[str, Any]]
    name: str | None
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    def on(self, module: ModuleProxy) -> Any:
        """Carry out the steps with a module, or return the result from its cache."""
        cache = module._engine.cache
        if cache is None or self.name is None:
            return self.steps(module)
        key = key_of(self.name, self.args, self.kwargs, cache.rounded)
        if key is None:
            return self.steps(module)
        return cache.get_or_compute(key, lambda: self.steps(module))


# Whether the module of a wrong answer behaves as the learner's answer did.
Behaves = Callable[[ModuleProxy], bool]


class Diagnosis:
    """Runs the well-known wrong answers of one exercise on the input of a failed comparison.

    It also knows which functions the running check has found right, and which have refused a call.

    Args:
        trusted: the solution and the wrong answers.
        names: whether to name mistakes; without, a wrong answer is rejected sooner.
    """

    _current: ClassVar[Diagnosis | None] = None

    def __init__(self, trusted: TrustedModules, names: bool = True) -> None:
        self._trusted = trusted
        self._names = names
        self._mistakes: dict[str, tuple[Mistake, ...]] = {}
        self._check = ""
        self._right: set[str] = set()
        self._refused: set[str] = set()
        self._seen: dict[str, list[Behaves]] = {}
        self.results: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
        self.training = False

    @classmethod
    def current(cls) -> Diagnosis:
        """Return the diagnosis of the check that is running.

        Raises:
            KitFault: no check is running.
        """
        if cls._current is None:
            raise KitFault("agree and its like can be called in a check alone.")
        return cls._current

    @property
    def exercise(self) -> Exercise:
        """The exercise whose wrong answers these are."""
        return self._trusted.exercise

    def activate(
        self,
        check: str,
        results: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
        training: bool = False,
    ) -> None:
        """Use this diagnosis for the check that begins.

        Args:
            check: its name.
            results: what people call the parts and axes of what a function returns, by its name.
            training: whether it trains a model.
        """
        Diagnosis._current = self
        self.training = training
        self._check = check
        self.results = results or {}
        self._right, self._refused = set(), set()

    def was_right(self, functions: Iterable[str]) -> None:
        """Note that valid calls of these functions gave what the solution gives."""
        self._right |= set(functions)

    def refused(self, function: str) -> None:
        """Note that a call of this function was refused; empty for a call of something else."""
        self._refused |= {function} - {""}

    def require_valid_calls(self) -> None:
        """Make sure that the functions which refused a call were right about a valid one before.

        Otherwise an answer that refuses everything would earn the points.

        Raises:
            KitFault: one of them was not; the check is wrong, whatever the answer.
        """
        for function in sorted(self._refused - self._right):
            raise KitFault(
                f"this check requires that {function} refuses a call and has no valid call of "
                f"{function} before: let it agree on one first."
            )

    def seen(self, function: str | None, behaves_so: Behaves) -> None:
        """Remember what a function of the answer gave: a mistake has to explain that as well.

        Args:
            function: the function, or the scenario; None if it can't be told from others.
            behaves_so: as for `explain`.
        """
        if function is not None:
            self._seen.setdefault(function, []).append(behaves_so)

    def explain(
        self, behaves_so: Behaves, used: Set[str], function: str | None = None
    ) -> Mistake | None:
        """Return the mistake that behaves as the learner's answer does, if exactly one does.

        It must explain all that the same function gave in the exercise so far. Where several do,
        what the other functions gave may tell them apart.

        Args:
            behaves_so: takes the module of a wrong answer; whether it behaves like the learner's.
            used: the functions and classes that the learner's answer was asked for. A mistake in
                what none of them can reach behaves as the solution does, so it is not tried.
            function: the function that was called, or the scenario.
        """
        found: Sequence[Mistake] = [
            mistake
            for mistake in self._possible()
            if self._can_differ(mistake, used) and self._matches(mistake, behaves_so)
        ]
        found = self._that_explain(found, self._seen.get(function or "", ()))
        for other, before in self._seen.items():
            if len(found) > 1 and other != function:
                found = self._that_explain(found, before)
        return found[0] if len(found) == 1 else None

    def _that_explain(
        self, mistakes: Sequence[Mistake], seen: Iterable[Behaves]
    ) -> Sequence[Mistake]:
        for behaves_so in seen:
            mistakes = [mistake for mistake in mistakes if self._matches(mistake, behaves_so)]
        return mistakes

    def _possible(self) -> Sequence[Mistake]:
        """Return the mistakes that the running check can reject."""
        if not self._names:
            return ()
        if self._check not in self._mistakes:
            self._mistakes[self._check] = mistakes_for(self.exercise, self._check)
        return self._mistakes[self._check]

    def _can_differ(self, mistake: Mistake, used: Set[str]) -> bool:
        touched = touched_by(self.exercise, mistake)
        return touched is None or not used.isdisjoint(touched)

    def _matches(self, mistake: Mistake, behaves_so: Behaves) -> bool:
        module = self._trusted.module(mistake.name, lambda: mistake_source(self.exercise, mistake))
        try:
            return behaves_so(module)
        except Exception:
            # A wrong answer may raise on this input; then it does not explain the learner's.
            return False
