"""Naming a learner's mistake: which well-known wrong answer behaves as the learner's does."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from kata_grader.checking.result_cache import key_of
from kata_grader.checking.session import TrustedModules
from kata_grader.checking.side import ModuleProxy, Side
from kata_grader.course.check_decorators import Check
from kata_grader.course.mistakes import (
    Mistake,
    functions_below,
    mistake_source,
    mistakes_for,
    touched_by,
)
from kata_grader.errors import KitFault
from kata_grader.failures import CheckFailure, Raised
from kata_grader.verdicts import TOLD, Cause, Verdict


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
    _keys: dict[bool, bytes | None] = field(default_factory=dict, init=False)

    def on(self, module: ModuleProxy) -> Any:
        """Carry out the steps with a module, or return the result from its cache."""
        cache = module._engine.cache
        if cache is None or (key := self._key(cache.rounded)) is None:
            return self.steps(module)
        return cache.get_or_compute(key, lambda: self.steps(module))

    def _key(self, rounded: bool) -> bytes | None:
        """Return the key of the steps, which is one for all modules; None if they have none."""
        if self.name is not None and rounded not in self._keys:
            self._keys[rounded] = key_of(self.name, self.args, self.kwargs, rounded)
        return self._keys.get(rounded)


# Whether the module of a wrong answer behaves as the learner's answer did.
Behaves = Callable[[ModuleProxy], bool]


# A match of values that say so much is no chance.
MUCH = 5
# What goes wrong below where an error, another type or another rank above may come of it.
OTHER_TYPES = ("raised", "kind", "shape", "length", "missing_key", "extra_key")


@dataclass(frozen=True)
class Seen:
    """What a function of the answer gave for an input.

    Attributes:
        behaves_so: whether a wrong answer gives the same.
        right: whether it is what the solution gives.
        raised: whether it raised.
        says: how much a match of this value says.
    """

    behaves_so: Behaves
    right: bool = False
    raised: bool = False
    says: int = 0


@dataclass(frozen=True)
class Failed:
    """A comparison that failed, and all that it takes to name the mistake.

    Attributes:
        failure: what ends the check.
        seen: what the answer gave.
        used: the functions and classes that the learner's answer was asked for. A mistake in what
            none of them can reach behaves as the solution does, so it is not tried.
        function: the function that was called, or the scenario; None if it can't be told from
            others.
        needs_a_value: whether a mistake must explain a call that returned, too. It must where the
            learner's own line raises: an answer that always does so may have any reason.
        right_on: whether a module gives the expected value; None if that can't be asked.
    """

    failure: CheckFailure
    seen: Seen
    used: Set[str]
    function: str | None = None
    needs_a_value: bool = False
    right_on: Behaves | None = None


class Diagnosis:
    """Runs the well-known wrong answers of one exercise on the input of a failed comparison.

    It also knows which functions the running check has found right, and which have refused a call.

    Args:
        trusted: the solution and the wrong answers.
        names: whether to name mistakes; without, a wrong answer is rejected sooner.
        fresh: starts the learner's code once more, in a process of its own; None if it can't be.
    """

    _current: ClassVar[Diagnosis | None] = None

    def __init__(
        self,
        trusted: TrustedModules,
        names: bool = True,
        fresh: Callable[[], Side] | None = None,
    ) -> None:
        self.exercise = trusted.exercise
        self._trusted = trusted
        self._names = names
        self._fresh = fresh
        self._wrong_alone: set[str | None] = set()
        self._changing: set[str] = set()
        self._mistakes: dict[str, tuple[Mistake, ...]] = {}
        self._touched: dict[str, Set[str] | None] = {}
        self._check = ""
        self._right: set[str] = set()
        self._refused: set[str] = set()
        self._seen: dict[str, list[Seen]] = {}
        self._failed: dict[str, Failed] = {}
        self._named_so_far: dict[str, Mistake] = {}
        self._gathers = False
        self._first: Failed | None = None
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

    def activate(self, check: Check) -> None:
        """Use this diagnosis for the check that begins."""
        Diagnosis._current = self
        self.training = check.training
        self._check = check.name
        # What people call the parts and axes of what a function returns, by its name.
        self.results = check.function.__globals__.get("RESULTS", {})
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

    def saw(self, function: str | None, seen: Seen) -> None:
        """Remember what a function of the answer gave: a mistake has to explain that as well.

        Args:
            function: the function, or the scenario; None if it can't be told from others.
            seen: what it gave.
        """
        if function is not None:
            self._seen.setdefault(function, []).append(seen)

    def changes(self, function: str) -> None:
        """Note that a function changes its arguments: who needs it may go wrong by that."""
        self._changing.add(function)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Let the check inside go on after its first failure, so that more inputs tell the mistake.

        What the answer prints then is not shown. A training is never gone on with.

        Raises:
            CheckFailure: the first failure, whatever came of what the check went on with.
        """
        self._gathers, self._first = self._names and not self.training, None
        with ExitStack() as self._quiet:
            try:
                yield
            except Exception:
                if self._first is None:
                    raise
            finally:
                self._gathers = False
        if self._first is not None:
            raise self._named(self._first)

    def fails(self, failed: Failed) -> None:
        """End the check, or note its first failure while it is gone on with.

        Raises:
            CheckFailure: the failure, with the mistake's name if one explains it.
        """
        if not self._gathers:
            raise self._named(failed)
        if self._first is None:
            self._first = failed
            self._quiet.enter_context(redirect_stdout(io.StringIO()))

    def _named(self, failed: Failed) -> CheckFailure:
        self._failed[self._check] = failed
        if found := self.mistake_of(failed):
            self._named_so_far[self._check] = found
            failed.failure.explained_by(found.name, found.message)
        elif (below := self._wrong_below(failed)) and self._may_come_of(below, failed):
            failed.failure.because_of(below)
        elif self._is_right_alone(failed):
            failed.failure.keeps()
        return failed.failure

    def mistake_of(self, failed: Failed, check: str = "") -> Mistake | None:
        """Return the mistake that explains a failure: the one that behaves as the answer does.

        `check` is the one that failed; empty for the running one.

        None where a function below changes its arguments, which may look like another mistake.
        It must explain all that the same function gave in the exercise so far, or nearly all (see
        `_nearly_explains`). Where several do, what other functions gave may tell them apart. None
        if several are left, or if there is none, or if an earlier check contradicts it.
        """
        seen = self._seen.get(failed.function or "", ())
        if failed.needs_a_value and all(one.raised for one in seen):
            return None
        if self._is_disturbed(failed):
            return None
        found = self._fitting(failed, self._possible(check or self._check))
        if failed.seen.raised:
            # Many mistakes raise alike: none that is wrong where the answer was right.
            right = [one for some in self._seen.values() for one in some if one.right]
            found = [mistake for mistake in found if self._explains(mistake, right)]
        fits = [mistake for mistake in found if self._explains(mistake, seen)]
        found = fits or [mistake for mistake in found if self._nearly_explains(mistake, seen)]
        for other, before in self._seen.items():
            if len(found) > 1 and other != failed.function:
                found = [mistake for mistake in found if self._explains(mistake, before)]
        if len(found) != 1 or self._is_contradicted(found[0], check or self._check):
            return None
        return found[0]

    def _is_contradicted(self, mistake: Mistake, check: str) -> bool:
        """Return whether an earlier check has named another mistake in the same functions.

        That check could have rejected this one, but the answer behaved otherwise there.
        """
        touched = self._touched_by(mistake)
        for earlier in itertools.takewhile(lambda one: one != check, self._failed):
            other = self._named_so_far.get(earlier)
            if (
                other is not None
                and other.name != mistake.name
                and mistake in self._possible(earlier)
                and self._touched_by(other) == touched
                and not self._explains(mistake, [self._failed[earlier].seen])
            ):
                return True
        return False

    def named_again(self, verdict: Verdict) -> Verdict:
        """Return a verdict with the name that all checks together leave to its failure, if any."""
        if (failed := self._failed.get(verdict.check)) is None:
            return verdict
        return _with_name(verdict, self.mistake_of(failed, verdict.check))

    def named_since(self, verdict: Verdict) -> Verdict:
        """Return a failure without a name with one that a later check has found, if it fits.

        No other mistake is tried: with a library that would take seconds.
        """
        failed = self._failed.get(verdict.check)
        if failed is None or verdict.mistake or self._is_disturbed(failed):
            return verdict
        known = self._named_so_far.values()
        named = [one for one in self._possible(verdict.check) if one in known]
        found = self._fitting(failed, named)
        return _with_name(verdict, found[0] if len(found) == 1 else None)

    def _wrong_below(self, failed: Failed) -> str:
        """Return a wrong function of the answer that a function which fails needs; empty if none.

        Of several it is one whose own parts are right. What the solution's functions use is taken
        for what an answer's do.
        """
        wrong = {name for name, seen in self._seen.items() if not all(one.right for one in seen)}
        found = (wrong | self._changing) & self._functions_below(failed)
        lowest = [one for one in found if functions_below(self.exercise, {one}) & found <= {one}]
        return min(lowest or found, default="")

    def _is_disturbed(self, failed: Failed) -> bool:
        """Return whether a function below changes its arguments."""
        return not self._changing.isdisjoint(self._functions_below(failed))

    def _functions_below(self, failed: Failed) -> Set[str]:
        """Return which functions the solution needs for what the answer was asked for."""
        if not self.exercise.solution.is_file():
            return frozenset()
        return functions_below(self.exercise, failed.used) - failed.used

    def _may_come_of(self, below: str, failed: Failed) -> bool:
        """Return whether a failure can be what a wrong function below leads to.

        An error of its own line, another type or another rank come of one that raises or gives
        another type or size, and of no wrong number. A name that is unknown comes of none.
        """
        raised, cause = failed.failure, failed.failure.cause
        if isinstance(raised, Raised):
            if any(name == below for _, _, name, _ in raised.description.get("frames", ())):
                return True
            if raised.type in ("NameError", "UnboundLocalError"):
                return False
        elif cause["kind"] != "kind" and not _is_of_other_rank(cause):
            return True
        found = [one for one in self._failed.values() if one.function == below]
        return any(one.failure.cause["kind"] in OTHER_TYPES for one in found)

    def _is_right_alone(self, failed: Failed) -> bool:
        """Return whether the answer gives the expected value where nothing was called before.

        What was wrong once is not asked again, since that may take seconds.
        """
        if not (self._names and self._fresh and failed.right_on) or self.training:
            return False
        if failed.function in self._wrong_alone:
            return False
        alone, right = self._fresh(), False
        # Objects of the other process can't be handed over, and here it may raise too.
        with suppress(Exception), redirect_stdout(io.StringIO()):
            right = failed.right_on(alone.module)
        alone.close()
        if not right:
            self._wrong_alone.add(failed.function)
        return right

    def _explains(self, mistake: Mistake, seen: Iterable[Seen]) -> bool:
        module = self._trusted.module(mistake.name, lambda: mistake_source(self.exercise, mistake))
        try:
            return all(one.behaves_so(module) for one in seen)
        except Exception:
            # A wrong answer may raise on this input; then it does not explain the learner's.
            return False

    def _nearly_explains(self, mistake: Mistake, seen: Sequence[Seen]) -> bool:
        """Whether a mistake explains what was right, and most of the values that were wrong.

        What happens at an edge, such as for a single row, hangs on how an answer is written, and
        an answer may have a second fault. So a mistake must give the same in most comparisons that
        failed, in at least two that say much, and in the one that says most.
        """
        wrong = [one for one in seen if not one.right and not one.raised]
        explained = [one for one in wrong if self._explains(mistake, [one])]
        most = max((one.says for one in wrong), default=0)
        return (
            2 * len(explained) > len(wrong)
            and sum(one.says >= MUCH for one in explained) > 1
            and most in (one.says for one in explained)
            and self._explains(mistake, (one for one in seen if one.right))
        )

    def _fitting(self, failed: Failed, mistakes: Iterable[Mistake]) -> Sequence[Mistake]:
        """Return those mistakes that give what the answer gave where it failed."""
        return [
            one
            for one in mistakes
            if self._can_differ(one, failed.used) and self._explains(one, [failed.seen])
        ]

    def _possible(self, check: str) -> Sequence[Mistake]:
        """Return the mistakes that a check can reject."""
        if not self._names:
            return ()
        if check not in self._mistakes:
            self._mistakes[check] = mistakes_for(self.exercise, check)
        return self._mistakes[check]

    def _can_differ(self, mistake: Mistake, used: Set[str]) -> bool:
        touched = self._touched_by(mistake)
        return touched is None or not used.isdisjoint(touched)

    def _touched_by(self, mistake: Mistake) -> Set[str] | None:
        if mistake.name not in self._touched:
            self._touched[mistake.name] = touched_by(self.exercise, mistake)
        return self._touched[mistake.name]


def _is_of_other_rank(cause: Cause) -> bool:
    return cause["kind"] == "shape" and len(cause["received"]) != len(cause["expected"])


def _with_name(verdict: Verdict, mistake: Mistake | None) -> Verdict:
    told = {**verdict.cause.get(TOLD, {})}
    told.pop("mistake", None)
    if mistake is not None:
        told["mistake"] = mistake.message
    name = mistake.name if mistake else None
    return replace(verdict, mistake=name, cause={**verdict.cause, TOLD: told})
