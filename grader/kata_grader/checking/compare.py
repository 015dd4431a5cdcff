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
    """

    rtol: float = 1e-5
    atol: float = 1e-6
    allow_ints: bool = False
    pixels: bool = False


def difference(
    received: Any, expected: Any, tolerance: Tolerance | None = None, where: str = ""
) -> str | None:
    """Return in words where `received` differs from `expected`; None if they agree.

    The learner reads this text, so it must not give the answer away: of an expected array it shows
    the shape, the kind of numbers, and the first value that differs.

    Args:
        received: the learner's value.
        expected: the solution's value.
        tolerance: how far numbers may be apart.
        where: the place in the result that both come from, such as `[0]['loss']`.

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
        return _at(where, f"expected {brief(expected)}", f"received {brief(received)}")
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
    if received.shape != expected.shape or not _kinds_agree(received, expected, tolerance):
        return _other_kind(received, wanted, where)
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
    place = f"at index {list(index)}" if index else "its value"
    apart = _apart(received[index], expected[index])
    count = f"{int(wrong.sum())} of {wrong.size} values differ"
    return _at(
        where,
        f"expected {wanted}",
        f"received {kind(received)}",
        f"first difference {place}: {apart}; {count}",
    )


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
        got = f"received {kind(received)}: {brief(received)}"
        return _at(where, f"expected {kind(expected)}", got)
    for i, (got, want) in enumerate(zip(received, expected, strict=True)):
        if found := difference(got, want, tolerance, f"{where}[{i}]"):
            return found
    return None


def _dict_difference(received: Any, expected: Any, tolerance: Tolerance, where: str) -> str | None:
    missing = [key for key in expected if key not in received]
    extra = [key for key in received if key not in expected]
    if missing:
        return _at(where, f"the key {brief(missing[0])} is missing; received {brief(received)}")
    if extra:
        return _at(where, f"the key {brief(extra[0])} should not be there")
    for key, want in expected.items():
        if found := difference(received[key], want, tolerance, f"{where}[{brief(key)}]"):
            return found
    return None


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
    return _at(where, f"expected {wanted}", f"received {got}{note}")


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


def _at(where: str, *lines: str) -> str:
    """Return the lines of a message below the place in the result that they talk about."""
    if not where:
        return "\n".join(lines)
    if len(lines) == 1:
        return f"at {where}: {lines[0]}"
    return "\n".join((f"at {where} of the result:", *(f"  {line}" for line in lines)))
