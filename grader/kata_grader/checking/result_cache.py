"""Results of the kit's own code, kept from one submission to the next.

The solution and the mistakes give the same result for the same input every time, so a process that
checks many submissions need not compute it again. Off unless `keep_results` is called.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from kata_grader.failures import Raised
from kata_grader.isolation.wire import Encoder, Reference, WireError


class ResultCache(dict[bytes, tuple[bool, Any]]):
    """What one piece of trusted code gave, by the key of the question.

    Args:
        answers: what is known already.
        rounded: whether questions count as the same whose floats agree in single precision, so that
            what was recorded on one machine is found on another.
    """

    def __init__(
        self, answers: Mapping[bytes, tuple[bool, Any]] | None = None, rounded: bool = False
    ) -> None:
        super().__init__(answers or {})
        self.rounded = rounded

    def get_or_compute(self, key: bytes, compute: Callable[[], Any]) -> Any:
        """Return, or raise, what `compute` did the first time."""
        if key not in self:
            try:
                self[key] = True, compute()
            except Raised as raised:
                self[key] = False, (raised.message, raised.outcome, raised.description)
        returned, value = self[key]
        if returned:
            return value
        message, outcome, description = value
        raise Raised(message, outcome, description, trusted=True)


_caches: dict[tuple[str, str, bytes], ResultCache] | None = None
_rounded = False


def keep_results() -> None:
    """Keep results from now on, in this process."""
    global _caches
    if _caches is None:
        _caches = {}


@contextmanager
def recorded_results() -> Iterator[dict[tuple[str, str, bytes], ResultCache]]:
    """Keep what is asked inside in memories of its own, rounded ones; yields them."""
    global _caches, _rounded
    before = _caches, _rounded
    _caches, _rounded = {}, True
    try:
        yield _caches
    finally:
        _caches, _rounded = before


def cache_of(exercise: str, name: str, source: bytes) -> ResultCache | None:
    """Return the memory of one piece of trusted code, None if nothing is kept."""
    if _caches is None:
        return None
    key = exercise, name, hashlib.sha256(source).digest()
    return _caches.setdefault(key, ResultCache(rounded=_rounded))


def name_of(steps: Callable[..., Any]) -> str | None:
    """Return what tells a scenario from every other one.

    None if that can't be told: it sees variables of a function around it.
    """
    if not inspect.isfunction(steps) or steps.__closure__:
        return None
    return f"{steps.__module__}.{steps.__qualname__}:{steps.__code__.co_firstlineno}"


def key_of(
    name: str, args: Sequence[Any], kwargs: Mapping[str, Any], rounded: bool = False
) -> bytes | None:
    """Return what tells a call of the function or scenario `name` from every other one.

    None if the arguments are not data.
    """
    question: Any = (name, list(args), dict(kwargs))
    try:
        frame = Encoder(_refuse).encode(_in_single_precision(question) if rounded else question)
    except WireError:
        return None
    return hashlib.sha256(frame).digest()


def _in_single_precision(value: Any) -> Any:
    """Return data with floats rounded, and integers of one size."""
    if isinstance(value, float):
        return np.float32(value)
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        # What kind of array it was still counts: answers may depend on it.
        kind = value.dtype.str if value.dtype.kind == "f" else value.dtype.kind
        with np.errstate(over="ignore"):
            return [kind, value.astype(np.float32 if value.dtype.kind == "f" else np.int64)]
    if isinstance(value, dict):
        return {key: _in_single_precision(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return [type(value).__name__, _sorted(value)]
    if isinstance(value, (list, tuple)):
        return (list if isinstance(value, list) else tuple)(map(_in_single_precision, value))
    return value


def _sorted(items: Iterable[Any]) -> list[str]:
    """Return the items of a set as texts in order: its own order differs in every process."""
    return sorted(repr(_plain_item(item)) for item in items)


def _plain_item(item: Any) -> Any:
    if isinstance(item, np.generic):
        return item.item()
    if isinstance(item, tuple):
        return tuple(map(_plain_item, item))
    return _sorted(item) if isinstance(item, frozenset) else item


def _refuse(value: Any) -> Reference:
    raise WireError("not data")
