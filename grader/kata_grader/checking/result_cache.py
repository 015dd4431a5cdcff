"""A cache for results of the solution and the mistakes.

They give the same result for the same input every time, so a process that checks many submissions
need not compute it again. The cache is off unless `keep_results` is called. What takes a library
long to compute is kept on disk too, for other processes and later runs.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from platform import python_version
from typing import Any

import numpy as np

from kata_grader.checking.exceptions import cause_of
from kata_grader.course.cache import Cache
from kata_grader.course.digest import deciding
from kata_grader.course.libraries import version_of
from kata_grader.course.manifest import Exercise
from kata_grader.failures import Raised
from kata_grader.isolation import devices
from kata_grader.isolation.wire import Decoder, Encoder, WireError

KIND = "results"


class ResultCache(dict[bytes, tuple[bool, Any]]):
    """The results of one trusted module, by the key of the call.

    Each entry says whether the call returned, and what it returned or how what it raised is
    described.

    Args:
        answers: the entries to start with.
        rounded: whether keys use floats rounded to single precision. Results recorded on one
            machine are then found on another, where the last digits of the inputs may differ.
        origin: all that decides on a result besides the call, for results on disk; empty for none.
    """

    def __init__(
        self,
        answers: Mapping[bytes, tuple[bool, Any]] | None = None,
        rounded: bool = False,
        origin: str = "",
    ) -> None:
        super().__init__(answers or {})
        self.rounded = rounded
        self._origin = origin
        self._disk = Cache() if origin else None

    def get_or_compute(self, key: bytes, compute: Callable[[], Any]) -> Any:
        """Return or raise what `compute` returned or raised the first time."""
        if key not in self and not self._read(key):
            try:
                self[key] = True, compute()
            except Raised as raised:
                self[key] = False, raised.description
            self._write(key)
        returned, value = self[key]
        if returned:
            return value
        raise Raised(cause_of(value), "error", value, trusted=True)

    def _read(self, key: bytes) -> bool:
        """Take a result from the disk; return whether it was there."""
        frame = self._disk.get(KIND, f"{self._origin} {key.hex()}") if self._disk else None
        if frame is not None:
            self[key] = Decoder().decode(frame)
        return frame is not None

    def _write(self, key: bytes) -> None:
        returned, value = self[key]
        # Another exception may come of the machine, such as too little memory, and must not stay.
        if self._disk and (returned or value.get("is_value_error") is True):
            with suppress(WireError):  # not data
                frame = Encoder().encode(self[key])
                self._disk.put(KIND, f"{self._origin} {key.hex()}", frame)


_caches: dict[tuple[str, str, bytes], ResultCache] | None = None
_rounded = False


def keep_results() -> None:
    """Switch the cache on in this process."""
    global _caches
    if _caches is None:
        _caches = {}


@contextmanager
def kept_results(rounded: bool = False) -> Iterator[dict[tuple[str, str, bytes], ResultCache]]:
    """Switch the cache on inside the `with` block, in caches of its own; yields these caches.

    Args:
        rounded: whether they are for a recording.
    """
    global _caches, _rounded
    before = _caches, _rounded
    _caches, _rounded = {}, rounded
    try:
        yield _caches
    finally:
        _caches, _rounded = before


def cache_of(exercise: Exercise, name: str, source: bytes) -> ResultCache | None:
    """Return the cache of one trusted module; None if the cache is off."""
    if _caches is None:
        return None
    key = exercise.id, name, hashlib.sha256(source).digest()
    if key not in _caches:
        lasting = exercise.libraries and not _rounded
        of_code = f"{name} {key[2].hex()} {python_version()}"  # what is raised hangs on Python too
        origin = f"{origin_of(exercise)} {of_code}" if lasting else ""
        _caches[key] = ResultCache(rounded=_rounded, origin=origin)
    return _caches[key]


def origin_of(exercise: Exercise) -> list[str]:
    """Return what decides a result besides its inputs."""
    versions = [version_of(*one.distributions, one.module) for one in exercise.libraries]
    on = [one.backend for one in exercise.libraries if one.backend]
    versions += [f"{name} {version_of(name, f'{name}-cpu')}" for name in on]
    device = "gpu" if devices.trains_on_gpu() else "cpu"
    return [exercise.id, deciding(exercise), version_of("numpy"), *versions, device]


def name_of(steps: Callable[..., Any]) -> str | None:
    """Return a name that identifies a scenario; None if its result can't be cached.

    That is so where it uses variables of an enclosing function, which the name does not show.
    """
    if not inspect.isfunction(steps) or steps.__closure__:
        return None
    return f"{steps.__module__}.{steps.__qualname__}:{steps.__code__.co_firstlineno}"


def key_of(
    name: str, args: Sequence[Any], kwargs: Mapping[str, Any], rounded: bool = False
) -> bytes | None:
    """Return a hash that identifies a call of the function or scenario `name`.

    None if the arguments are not plain data.
    """
    call: Any = (name, list(args), dict(kwargs))
    try:
        frame = Encoder().encode(_in_single_precision(call) if rounded else call)
    except WireError:
        return None
    return hashlib.sha256(frame).digest()


def _in_single_precision(value: Any) -> Any:
    """Return data with floats rounded to single precision and integer arrays as int64."""
    if isinstance(value, float):
        with np.errstate(over="ignore"):
            return np.float32(value)
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        # Keep the dtype in the key: the result may depend on it.
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
    """Return the items of a set as sorted texts: a set's own order differs between processes."""
    return sorted(repr(_plain_item(item)) for item in items)


def _plain_item(item: Any) -> Any:
    if isinstance(item, np.generic):
        return item.item()
    if isinstance(item, tuple):
        return tuple(map(_plain_item, item))
    return _sorted(item) if isinstance(item, frozenset) else item
