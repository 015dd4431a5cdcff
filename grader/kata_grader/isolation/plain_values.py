"""Which values may cross between the processes, and how many of them.

What a worker sends is written by a learner's code, so every value is one of those that the sender
in `wire` produces. Nothing here takes longer than the number of values calls for.

Runs in the trusted process and beside a learner's code; imports only the standard library, NumPy
and msgpack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import msgpack
import numpy as np

MAX_DEPTH = 32
MAX_INT = 4096
# An empty list is one byte on the wire, and 64 bytes in memory.
MAX_LISTS = 250_000
# Whoever chooses the hashes of keys can make a dict or set as slow as a list. Python chooses those
# of text and bytes at random, but those of numbers and tuples are known.
MAX_KEYS = 20_000
MAX_SAME_HASH = 16
_CONTAINERS = frozenset((list, tuple, dict, set, frozenset))


class WireError(Exception):
    """Bytes are not a valid frame, or a value is too large for one."""


@dataclass(frozen=True)
class Reference:
    """Stands for an object that stays in the other process: its number, and its type's name."""

    number: int
    kind: str = ""


@dataclass(frozen=True)
class Named:
    """Stands for a function that each process looks up by its name, such as `numpy.tanh`."""

    path: str


@dataclass(frozen=True)
class Refused:
    """Stands for a value of a kind that no exercise accepts; `what` describes it."""

    what: str


def is_key(value: Any) -> bool:
    """Whether a value may be in a set, or a key of a dict."""
    if isinstance(value, tuple):
        return all(map(is_key, value))
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        # Many large integers with the same hash would make a set or dict take for ever.
        return False
    return value is None or isinstance(value, (bool, int, float, str, bytes, np.generic))


def check_keys(keys: Sequence[Any], allowed: int) -> int:
    """Make sure that a dict or set of these keys is made in linear time.

    Args:
        keys: the keys, not yet hashed.
        allowed: how many of them may be other things than text and bytes.

    Returns:
        How many of them are.

    Raises:
        WireError: there are more, one can't be a key, or too many have the same hash.
    """
    others = [key for key in keys if type(key) is not str and type(key) is not bytes]
    if not all(map(is_key, others)):
        raise WireError("a key that can't be one")
    if len(others) > allowed:
        raise WireError("more keys than there may be")
    hashes = sorted(map(hash, others))
    # Not `any`, which an answer may have replaced in its own process.
    for first, later in zip(hashes, hashes[MAX_SAME_HASH:], strict=False):
        if first == later:
            raise WireError("many keys with the same hash")
    return len(others)


def check_values(value: Any) -> None:
    """Make sure that a decoded value holds only what the sender produces.

    Of what msgpack itself can decode that leaves out maps, which `no_map` refuses, and its own
    kind of timestamps, which it does not give to a hook.

    Raises:
        WireError: it holds something else, or is too deep.
    """
    level: list[Any] = [[value]]
    for _ in range(MAX_DEPTH + 2):
        below: list[Any] = []
        for container in level:
            items = _items(container)
            kinds = set(map(type, items))
            if msgpack.Timestamp in kinds:
                raise WireError("a timestamp, which is never sent")
            if not kinds.isdisjoint(_CONTAINERS):
                below += [item for item in items if type(item) in _CONTAINERS]
        level = below
        if not level:
            return
    raise WireError("nested too deeply")


def _items(container: Any) -> Any:
    if type(container) is dict:
        return [*container, *container.values()]
    return container


def no_map(pairs: Any) -> NoReturn:
    """Refuse a map of msgpack's own; dicts are sent in another way."""
    raise WireError("a map, which is never sent")
