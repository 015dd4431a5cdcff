"""Comparing a received value with the expected one: its type, its shape and its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from kata_grader.checking.summaries import outline, summary
from kata_grader.errors import NotData
from kata_grader.isolation.wire import Refused
from kata_grader.verdicts import TOLD

SETS = set, frozenset  # one may stand for the other


@dataclass(frozen=True)
class Tolerance:
    """How far numbers may be apart: `|received - expected| <= atol + rtol * |expected|`.

    Attributes:
        rtol: relative tolerance.
        atol: absolute tolerance.
        allow_ints: whether an integer array may stand for a float array.
        pixels: whether uint8 arrays are images: uint8 exactly, each pixel rounded either way.
        parts: what the items of a tuple are called, such as `("state", "carry")`.
        axes: what the axes of an array are called, such as `("timestep", "unit")`; an array of
            fewer axes has the last ones.
    """

    rtol: float = 1e-5
    atol: float = 1e-6
    allow_ints: bool = False
    pixels: bool = False
    parts: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()


# A step into a value, as plain data: the index in a list, or a dict with a `key`, the number of
# an `item` or a `part` that has words, or the `index` in an array.
Step = Any
Path = tuple[Step, ...]


@dataclass(frozen=True)
class Difference:
    """Where and how a received value differs from the expected one, as plain data.

    A learner reads what is made of it, so it must not give the answer away: of an expected array it
    holds the shape, the kind of numbers, and the first value that differs.

    Attributes:
        kind: how it differs, such as `shape`, `number` or `missing_key`.
        path: where in the value.
        received: what came there.
        expected: what was expected, as far as learners may know it.
        facts: what else there is to say.
    """

    kind: str
    path: Path = ()
    received: Any = None
    expected: Any = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cause(self) -> dict[str, Any]:
        """The difference as the cause of a failure."""
        values = {"received": self.received, "expected": self.expected}
        return {"kind": self.kind, "path": list(self.path), **values, **self.facts}


def compare(
    received: Any, expected: Any, tolerance: Tolerance | None = None, path: Path = ()
) -> Difference | None:
    """Return where `received` differs from `expected`; None if they agree.

    Args:
        received: the learner's value.
        expected: the solution's value.
        tolerance: how far numbers may be apart.
        path: the place in the result that both come from.

    Raises:
        NotData: the solution's value is not plain data.
    """
    tolerance = tolerance or Tolerance()
    if isinstance(expected, Refused) or hasattr(expected, "kind_name"):
        name = expected.what if isinstance(expected, Refused) else expected.kind_name
        raise NotData(f"The solution returned {name}, which is not data.")
    if isinstance(expected, np.ndarray):
        return _compare_arrays(received, expected, tolerance, path)
    if _is_number(expected):
        return _compare_numbers(received, expected, tolerance, path)
    if isinstance(expected, SETS) and isinstance(received, SETS):
        return _compare_sets(received, expected, path)
    if type(received) is not type(expected):
        return Difference("kind", path, summary(received), outline(expected))
    if isinstance(expected, (list, tuple)):
        return _compare_sequences(received, expected, tolerance, path)
    if isinstance(expected, dict):
        return _compare_dicts(received, expected, tolerance, path)
    if received != expected:
        return Difference("value", path, summary(received), summary(expected))
    return None


def _compare_arrays(
    received: Any, expected: np.ndarray[Any, Any], tolerance: Tolerance, path: Path
) -> Difference | None:
    image = tolerance.pixels and expected.dtype == np.uint8
    kind = expected.dtype.kind.replace("u", "i")
    wanted = {"shape": list(expected.shape), "holds": "uint8" if image else kind}
    if not isinstance(received, np.ndarray):
        # NumPy turns a 0-d array into a scalar as soon as you compute with it: accept both.
        if expected.ndim == 0 and _is_number(received):
            return _compare_numbers(received, expected[()], tolerance, path)
        return Difference("kind", path, summary(received), wanted)
    allowed = {"f": "fiu" if tolerance.allow_ints else "f", "i": "iu", "b": "b"}[kind]
    if received.dtype != np.uint8 if image else received.dtype.kind not in allowed:
        return Difference("kind", path, summary(received), wanted)
    if received.shape != expected.shape:
        alone = _first_alone(received, expected, tolerance)
        return Difference("shape", path, list(received.shape), list(expected.shape), alone)
    if kind == "f":
        # float32 results carry the rounding errors of their own precision, those in half precision
        # that of their last step alone: no more, or what is a little wrong would pass in it.
        eps = float(np.finfo(received.dtype).eps) if received.dtype.kind == "f" else 0.0
        rounded = (eps, 0.0) if received.dtype == np.float16 else (4 * eps, eps / 2)
        rtol, atol = max(tolerance.rtol, rounded[0]), max(tolerance.atol, rounded[1])
        wrong = ~_close(received.astype(np.float64), expected.astype(np.float64), rtol, atol)
    elif image:
        wrong = np.abs(received.astype(np.int64) - expected) > 1
    else:
        wrong = received != expected
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    facts: dict[str, Any] = {}
    if wrong.size > 1:
        facts = {"wrong": int(wrong.sum()), "of": int(wrong.size)}
        for first in {1, wrong.size // len(wrong)}:
            before, after = np.split(received.ravel(), [first])
            rest_is_0 = after.size >= 2 * first and not after.any()
            if rest_is_0 and before.any() and not wrong.ravel()[:first].any():
                facts["rest"] = "zero"
    step = _index(index, tolerance.axes)
    return _apart(received[index], expected[index], (*path, *step), **facts)


def _first_alone(received: Any, expected: Any, tolerance: Tolerance) -> dict[str, Any]:
    """Return the fact that the rest of several rows is missing, if the first came and is right.

    Of two rows, the last one may be missing as well.
    """
    if 0 in (received.ndim, expected.ndim) or len(received) != 1 or len(expected) < 3:
        return {}
    return {} if compare(received[0], expected[0], tolerance) else {"rest": "missing"}


def _index(index: tuple[int, ...], axes: tuple[str, ...]) -> Path:
    """Return the step to a value in an array, with the exercise's words for the axes if any."""
    if not index:
        return ()
    step = {"index": list(index)}
    return ({**step, TOLD: [*axes[len(axes) - len(index) :]]} if len(axes) >= len(index) else step,)


def _compare_numbers(
    received: Any, expected: Any, tolerance: Tolerance, path: Path
) -> Difference | None:
    if isinstance(received, np.ndarray) and received.ndim == 0:
        received = received[()]
    wanted = _family(expected)
    family = _family(received) if _is_number(received) else None
    if family is not wanted and not (wanted is float and family is int):
        return Difference("kind", path, summary(received), {"number": wanted.__name__})
    if wanted is not float:
        return None if received == expected else _apart(received, expected, path)
    if _close(_float(received), float(expected), tolerance.rtol, tolerance.atol):
        return None
    return _apart(received, expected, path)


def _compare_sequences(
    received: Any, expected: Any, tolerance: Tolerance, path: Path
) -> Difference | None:
    if len(received) != len(expected):
        return Difference("length", path, summary(received), summary(expected))
    if not path and len(tolerance.parts) == len(expected):
        return _compare_parts(received, expected, tolerance)
    for i, (got, want) in enumerate(zip(received, expected, strict=True)):
        if found := compare(got, want, tolerance, (*path, i)):
            return found
    return None


def _compare_parts(received: Any, expected: Any, tolerance: Tolerance) -> Difference | None:
    """Return where a part differs that has a name, and whether the others do."""
    steps = [{"part": i, TOLD: name} for i, name in enumerate(tolerance.parts)]
    found = [
        compare(got, want, tolerance, (step,))
        for step, got, want in zip(steps, received, expected, strict=True)
    ]
    differ = [one for one in found if one is not None]
    if not differ:
        return None
    # Another shape or kind says more than the number that comes of it.
    first = next((one for one in differ if one.kind != "number"), differ[0])
    others = [
        {**step, "right": one is None}
        for step, one in zip(steps, found, strict=True)
        if one is not first
    ]
    return replace(first, facts={**first.facts, "others": others})


def _compare_dicts(
    received: Any, expected: Any, tolerance: Tolerance, path: Path
) -> Difference | None:
    steps = {key: _key(key, number) for number, key in enumerate(expected)}
    for key, step in steps.items():
        if key not in received:
            return Difference("missing_key", path, summary(received), facts={"key": step})
    for key in received:
        if key not in expected:
            return Difference("extra_key", path, facts={"key": {"key": summary(key)}})
    for key, want in expected.items():
        got, step = received[key], steps[key]
        if "item" in step and isinstance(want, bool) and isinstance(got, bool):
            if got != want:
                return Difference("statement", (*path, step), got, want)
        elif found := compare(got, want, tolerance, (*path, step)):
            return found
    return None


def _key(key: Any, number: int) -> Step:
    """Return the step to an item of a dict; where the key is a sentence, its number tells it."""
    if isinstance(key, str) and " " in key:
        return {"item": number, TOLD: key}
    return {"key": summary(key)}


def _compare_sets(received: Any, expected: Any, path: Path) -> Difference | None:
    for kind, some in (("extra_item", received - expected), ("missing_item", expected - received)):
        if some:
            item = summary(min(some, key=repr))
            return Difference(kind, path, outline(received), facts={"item": item})
    return None


def _apart(received: Any, expected: Any, path: Path, **facts: Any) -> Difference:
    """Return how far a number is off."""
    if isinstance(received, (bool, np.bool_)):
        return Difference("number", path, bool(received), facts=facts)
    value = _float(received)
    if not np.isfinite(value):
        return Difference("number", path, value, _float(expected), facts)
    return Difference("number", path, value, facts={"gap": value - _float(expected), **facts})


def _close(got: Any, want: Any, rtol: float, atol: float) -> Any:
    """Whether floats are the same within a tolerance, for numbers or each of two arrays."""
    with np.errstate(all="ignore"):
        close = np.abs(got - want) <= atol + rtol * np.abs(want)
    # Where infinity is expected, the tolerance is infinite too and would accept any number.
    close &= np.isfinite(got) & np.isfinite(want)
    return close | (np.isnan(got) & np.isnan(want)) | (got == want)


def _is_number(value: Any) -> bool:
    return isinstance(value, (bool, int, float, np.generic)) and not isinstance(value, (str, bytes))


def _float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:  # an integer too large for a float
        return float("inf") if value > 0 else float("-inf")


def _family(value: Any) -> type:
    if isinstance(value, (bool, np.bool_)):
        return bool
    return int if isinstance(value, (int, np.integer)) else float
