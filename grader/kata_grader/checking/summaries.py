"""Values as plain data that JSON can hold: small ones whole, of others the kind and the size."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata_grader.isolation.wire import Named, Refused

FEW = 6
# Nobody shows more characters of a value, or more values of a container.
LONG, MANY = 80, 80
LARGEST = 10**100
# Kinds of NumPy's numbers and texts that JSON can hold.
PLAIN = "biufU"
# How many items of a value, and about how many numbers of an array, are looked at for evidence.
SAID, SAMPLED = 1_000, 100_000


def summary(value: Any) -> Any:
    """Return what there is to say of a value.

    None, truth values, numbers and short texts stand for themselves. Everything else is a dict with
    its `type`, and its `items` if they are few.
    """
    return _summary(value, [MANY])


def outline(value: Any) -> Any:
    """Return what there is to say of a value without giving it away: its kind and its size."""
    found = summary(value)
    if isinstance(found, dict):
        return {key: part for key, part in found.items() if key not in ("items", "value", "text")}
    return found if found is None else {"type": type(found).__name__}


def evidence(value: Any) -> int:
    """Return how much it says that another value is the same.

    It is one for each number and text but 0 and 1, and three where a number has a fraction.
    """
    found = {*itertools.islice(_leaves(value), SAID)} - {0, 1, None}
    return sum(3 if isinstance(one, float) and one % 1 else 1 for one in found)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, np.ndarray):
        flat = value.ravel()
        yield from np.unique(flat[:: len(flat) // SAMPLED + 1]).tolist()
    elif isinstance(value, dict):
        yield from _leaves([*value.items()])
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _leaves(one)
    elif value is None or isinstance(value, (bool, int, float, str, bytes, np.generic)):
        yield value


def call_of(
    function: str, parameters: Sequence[str], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what there is to say of a call.

    Args:
        function: what is called.
        parameters: the names of its parameters, as far as they are known.
        args: the positional arguments.
        kwargs: the keyword arguments.
    """
    names = [*parameters[: len(args)], *[""] * (len(args) - len(parameters)), *kwargs]
    values = [*args, *kwargs.values()]
    return {
        "function": function,
        "args": [[name, summary(value)] for name, value in zip(names, values, strict=True)],
    }


def _summary(value: Any, left: list[int]) -> Any:
    left[0] -= 1
    if isinstance(value, np.ndarray):
        found = {"type": "array", "shape": list(value.shape), "dtype": str(value.dtype)}
        few = value.size <= FEW and (value.size or value.ndim == 1) and value.dtype.kind in PLAIN
        return {**found, "items": value.tolist()} if few else found
    if isinstance(value, np.generic):
        if value.dtype.kind not in PLAIN:
            return {"type": "object", "name": str(value.dtype)}
        return {"type": "scalar", "dtype": str(value.dtype), "value": value.item()}
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return _container(value, left)
    if isinstance(value, Named):
        return {"type": "named", "path": value.path}
    if isinstance(value, Refused):
        return {"type": "refused", "what": value.what}
    if isinstance(value, str):
        return value[: LONG + 1]
    if isinstance(value, bytes):
        return {"type": "bytes", "text": repr(value[: LONG + 1])}
    if isinstance(value, int) and abs(value) > LARGEST:
        return {"type": "int", "bits": value.bit_length()}
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return {"type": "object", "name": str(getattr(value, "kind_name", type(value).__name__))}


def _container(value: Any, left: list[int]) -> dict[str, Any]:
    found = {"type": type(value).__name__, "length": len(value)}
    if len(value) > left[0]:
        left[0] = -1
        return found
    if isinstance(value, dict):
        items = [[_summary(key, left), _summary(item, left)] for key, item in value.items()]
    else:
        ordered = sorted(value, key=repr) if isinstance(value, (set, frozenset)) else value
        items = [_summary(item, left) for item in ordered]
    return {**found, "items": items} if left[0] >= 0 else found
