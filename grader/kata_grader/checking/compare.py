"""Comparing a received value with the expected one: its type, its shape and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kata_grader.checking.describe import brief, kind
from kata_grader.errors import NotData
from kata_grader.isolation.wire import Refused


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


def difference(
    received: Any, expected: Any, tolerance: Tolerance | None = None, where: str = ""
) -> str | None:
    """Return in words where `received` differs from `expected`; None if they agree.

    The first line says it all. The learner reads this text, so it must not give the answer away: of
    an expected array it tells the shape and the kind of numbers, and how far the first value that
    differs is off.

    Args:
        received: the learner's value.
        expected: the solution's value.
        tolerance: how far numbers may be apart.
        where: the place in the result that both come from, such as `[0]['loss']` or `the carry`.

    Raises:
        NotData: the solution's value is not plain data.
    """
    tolerance = tolerance or Tolerance()
    if isinstance(expected, Refused) or hasattr(expected, "kind_name"):
        raise NotData(f"The solution returned {kind(expected)}, which is not data.")
    if isinstance(expected, np.ndarray):
        return _array_difference(received, expected, tolerance, where)
    if _is_number(expected):
        return _number_difference(received, expected, tolerance, where)
    if type(received) is not type(expected):
        return _other_kind(received, kind(expected), where)
    if isinstance(expected, (list, tuple)):
        return _sequence_difference(received, expected, tolerance, where)
    if isinstance(expected, dict):
        return _dict_difference(received, expected, tolerance, where)
    if isinstance(expected, (set, frozenset)):
        return _set_difference(received, expected, where)
    if received != expected:
        return _at(where, f"expected {brief(expected)}, received {brief(received)}")
    return None


def _array_difference(
    received: Any, expected: np.ndarray[Any, Any], tolerance: Tolerance, where: str
) -> str | None:
    word = {"f": "floats", "i": "integers", "u": "integers", "b": "booleans"}[expected.dtype.kind]
    if image := tolerance.pixels and expected.dtype == np.uint8:
        word = "uint8"
    wanted = f"an array of shape {expected.shape}, {word}"
    if not isinstance(received, np.ndarray):
        # NumPy turns a 0-d array into a scalar as soon as you compute with it: accept both.
        if expected.ndim == 0 and _is_number(received):
            return _number_difference(received, expected[()], tolerance, where)
        return _other_kind(received, wanted, where)
    if not _kinds_agree(received, expected, tolerance):
        return _other_kind(received, wanted, where)
    if received.shape != expected.shape:
        text = f"expected an array of shape {expected.shape}, received shape {received.shape}"
        return _at(where, text)
    if expected.dtype.kind == "f":
        got, want = received.astype(np.float64), expected.astype(np.float64)
        # float16 and float32 results carry the rounding errors of their own precision.
        eps = float(np.finfo(received.dtype).eps) if received.dtype.kind == "f" else 0.0
        rtol, atol = max(tolerance.rtol, 4 * eps), max(tolerance.atol, eps / 2)
        with np.errstate(all="ignore"):
            close = np.abs(got - want) <= atol + rtol * np.abs(want)
        # Where infinity is expected, the tolerance is infinite too and would accept any number.
        close &= np.isfinite(got) & np.isfinite(want)
        wrong = ~(close | (np.isnan(got) & np.isnan(want)) | (got == want))
    elif image:
        wrong = np.abs(received.astype(np.int64) - expected) > 1
    else:
        wrong = received != expected
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    count = "" if wrong.size == 1 else f"; {int(wrong.sum())} of {wrong.size} values differ"
    apart = _apart(received[index], expected[index])
    return _at(_place(where, index, tolerance.axes), f"{apart}{count}")


def _place(where: str, index: tuple[int, ...], axes: tuple[str, ...]) -> str:
    """Return the place of a value in an array, in the words of the exercise if it has some."""
    if not index:
        return where
    inside = f"index {list(index)}"
    if len(axes) >= len(index):
        names = axes[len(axes) - len(index) :]
        inside = ", ".join(f"{axis} {number}" for axis, number in zip(names, index, strict=True))
    return f"{where}, {inside}" if where else inside


def _number_difference(
    received: Any, expected: Any, tolerance: Tolerance, where: str
) -> str | None:
    word = {bool: "True or False", int: "an integer", float: "a number"}[_family(expected)]
    if isinstance(received, np.ndarray) and received.ndim == 0:
        received = received[()]
    if not _is_number(received):
        return _other_kind(received, word, where)
    family, wanted = _family(received), _family(expected)
    if family is not wanted and not (wanted is float and family is int):
        return _other_kind(received, word, where)
    if wanted is not float:
        return None if received == expected else _numbers(received, expected, where)
    got, want = _float(received), float(expected)
    close = abs(got - want) <= tolerance.atol + tolerance.rtol * abs(want) and np.isfinite(want)
    if close or got == want or (np.isnan(got) and np.isnan(want)):
        return None
    return _numbers(received, expected, where)


def _sequence_difference(
    received: Any, expected: Any, tolerance: Tolerance, where: str
) -> str | None:
    if len(received) != len(expected):
        text = _at(where, f"expected {kind(expected)}, received {len(received)}")
        return "\n".join([text, f"expected {brief(expected)}", f"received {brief(received)}"])
    if not where and len(tolerance.parts) == len(expected):
        return _part_difference(received, expected, tolerance)
    for i, (got, want) in enumerate(zip(received, expected, strict=True)):
        if found := difference(got, want, tolerance, f"{where}[{i}]"):
            return found
    return None


def _part_difference(received: Any, expected: Any, tolerance: Tolerance) -> str | None:
    """Return where the first part differs that has a name, and whether the others do."""
    texts = {
        name: difference(got, want, tolerance, f"the {name}")
        for name, got, want in zip(tolerance.parts, received, expected, strict=True)
    }
    wrong = [name for name, text in texts.items() if text]
    if not wrong:
        return None
    first, *others = wrong
    right = [name for name in texts if name not in wrong]
    told = [f"the {name} is right" for name in right] + [
        f"the {name} is wrong too" for name in others
    ]
    return "\n".join([str(texts[first]), "; ".join(told)])


def _dict_difference(received: Any, expected: Any, tolerance: Tolerance, where: str) -> str | None:
    missing = [key for key in expected if key not in received]
    extra = [key for key in received if key not in expected]
    if missing:
        return _at(where, f"the key {brief(missing[0])} is missing; received {brief(received)}")
    if extra:
        return _at(where, f"the key {brief(extra[0])} should not be there")
    for key, want in expected.items():
        if _is_sentence(key) and isinstance(want, bool) and isinstance(received[key], bool):
            if received[key] != want:
                return _statement(key, want)
        elif found := difference(received[key], want, tolerance, f"{where}[{brief(key)}]"):
            return found
    return None


def _is_sentence(key: Any) -> bool:
    return isinstance(key, str) and " " in key


def _statement(sentence: str, holds: bool) -> str:
    """Say that a sentence, the key of a truth value, should hold or should not."""
    if holds:
        return f"this must hold, and does not: {sentence}"
    return f"this must not hold, and does: {sentence}"


def _set_difference(received: Any, expected: Any, where: str) -> str | None:
    if received == expected:
        return None
    missing, extra = sorted(expected - received, key=repr), sorted(received - expected, key=repr)
    if extra:
        return _at(where, f"{brief(extra[0])} should not be in it (received {kind(received)})")
    return _at(where, f"{brief(missing[0])} is missing from it (received {kind(received)})")


def _other_kind(received: Any, wanted: str, where: str) -> str:
    got = kind(received)
    if _is_number(received) or isinstance(received, str):
        got += f": {brief(received)}"
    note = ""
    if isinstance(received, Refused):
        note = ", which is not accepted: convert it to a plain ndarray"
    elif received is None:
        note = " (is a return missing?)"
    elif getattr(received, "kind_name", "") in ("generator", "map", "zip", "filter"):
        note = ", which has not computed anything yet: collect its items"
    return _at(where, f"expected {wanted}, received {got}{note}")


def _numbers(received: Any, expected: Any, where: str) -> str:
    return _at(where, _apart(received, expected))


def _apart(received: Any, expected: Any) -> str:
    if isinstance(received, (bool, np.bool_)):
        return f"received {bool(received)}"
    value = _float(received)
    if not np.isfinite(value):
        return f"received {value}"
    gap = value - _float(expected)
    direction = "too large" if gap > 0 else "too small"
    return f"received {value:.6g}, which is {abs(gap):.6g} {direction}"


def _kinds_agree(
    received: np.ndarray[Any, Any], expected: np.ndarray[Any, Any], tolerance: Tolerance
) -> bool:
    if tolerance.pixels and expected.dtype == np.uint8:
        return bool(received.dtype == np.uint8)
    allowed = {"f": "fiu" if tolerance.allow_ints else "f", "i": "iu", "u": "iu", "b": "b"}
    return received.dtype.kind in allowed[expected.dtype.kind]


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


def _at(where: str, text: str) -> str:
    """Return a text behind the place in the result that it talks about."""
    if not where:
        return text
    return f"{where}: {text}" if where[0].isalpha() else f"at {where}: {text}"
