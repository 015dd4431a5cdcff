"""The wire format: plain data as bytes, and nothing that could execute.

A frame is a msgpack header followed by the raw bytes of its arrays. So the header can have a small
maximal size, and a training set can still be sent in one piece. Every size is checked before memory
is allocated.

Runs in the trusted process and beside a learner's code; imports only the standard library, NumPy
and msgpack.
"""

from __future__ import annotations

import re
import struct
import time
from collections.abc import Callable, Collection
from typing import Any, NoReturn

import msgpack
import numpy as np

from kata_grader.isolation import plain_values
from kata_grader.isolation.plain_values import (
    MAX_DEPTH,
    MAX_INT,
    Named,
    Reference,
    Refused,
    WireError,
    is_key,
)

__all__ = ["Decoder", "Encoder", "Named", "Reference", "Refused", "WireError"]

MAX_HEADER = 8 * 2**20
MAX_ARRAYS = 512 * 2**20
MAX_DIMENSIONS = 64
# The number of values that msgpack does not know itself: arrays, tuples, dicts and so on. Each
# takes microseconds to decode, and millions would fit into a header.
MAX_PARTS = 250_000
PREFIX = struct.Struct(">IQ")
# A byte of a header may become an object of 20 bytes.
_HEADER_WEIGHT = 16

_ARRAY, _TUPLE, _SET, _FROZENSET, _HANDLE, _BIG_INT, _SCALAR, _NAMED, _DICT, _REFUSED = range(1, 11)
_BYTES = 11
_DTYPE = re.compile(r"[<>|][biuf][1248]")


def refuse(value: Any) -> NoReturn:
    """Refuse an object where there must be plain data.

    Raises:
        WireError: always.
    """
    raise WireError("not data")


def memory_of(header: int, arrays: int) -> int:
    """Return about how many bytes a frame takes here, once it is decoded.

    Args:
        header: the size of its header in bytes.
        arrays: the size of its arrays in bytes.
    """
    return _HEADER_WEIGHT * header + arrays


class Encoder:
    """Turns values into a frame.

    Args:
        keep: takes an object that is not plain data, keeps it, returns a Reference to it; without
            one, such an object is refused.
    """

    def __init__(self, keep: Callable[[Any], Reference] = refuse) -> None:
        self._keep = keep
        self._arrays: list[bytes] = []
        self._offset = 0
        self._parts = self._lists = self._keys = 0

    def encode(self, value: Any) -> bytes:
        """Return the frame of `value`.

        Raises:
            WireError: the value is too large for a frame.
        """
        header = _pack(self._plain(value, 0))
        if len(header) > MAX_HEADER:
            raise WireError("the value is too large to be handed over")
        return b"".join((PREFIX.pack(len(header), self._offset), header, *self._arrays))

    def _plain(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            return _refuse(f"a value nested more than {MAX_DEPTH} deep")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, np.generic):
            return self._part(value, depth)
        if isinstance(value, int):
            return _integer(int(value))
        if isinstance(value, float):
            return float(value)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, list):
            self._lists += 1
            if self._lists > plain_values.MAX_LISTS:
                raise WireError("the value is too large to be handed over")
            return [self._plain(item, depth + 1) for item in value]
        return self._part(value, depth)

    def _part(self, value: Any, depth: int) -> Any:
        """Return a value that msgpack does not know itself; such values are counted."""
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise WireError("the value is too large to be handed over")
        if isinstance(value, np.generic):
            return self._scalar(value)
        if isinstance(value, bytes):
            return self._bytes(bytes(value))
        if isinstance(value, np.ndarray):
            return self._array(value)
        if isinstance(value, tuple):
            return self._ext(_TUPLE, value, depth)
        if isinstance(value, (set, frozenset)):
            return self._set(value, depth)
        if isinstance(value, dict):
            return self._dict(value, depth)
        return self._object(value)

    def _object(self, value: Any) -> Any:
        if isinstance(value, Named):
            return msgpack.ExtType(_NAMED, value.path.encode())
        if isinstance(value, Refused):
            return _refuse(value.what)
        reference = value if isinstance(value, Reference) else self._keep(value)
        return msgpack.ExtType(_HANDLE, _pack([reference.number, reference.kind[:200]]))

    def _ext(self, code: int, items: Any, depth: int) -> Any:
        return msgpack.ExtType(code, _pack([self._plain(item, depth + 1) for item in items]))

    def _set(self, value: Any, depth: int) -> Any:
        if not self._are_keys(value):
            return _refuse("a set of things that are not plain values")
        return self._ext(_SET if isinstance(value, set) else _FROZENSET, value, depth)

    def _dict(self, value: dict[Any, Any], depth: int) -> Any:
        if not self._are_keys(value):
            return _refuse("a dict whose keys are not plain values")
        return self._ext(_DICT, [part for pair in value.items() for part in pair], depth)

    def _are_keys(self, keys: Collection[Any]) -> bool:
        self._keys += sum(not isinstance(key, (str, bytes)) for key in keys)
        if self._keys > plain_values.MAX_KEYS:
            raise WireError("the value is too large to be handed over")
        return all(map(is_key, keys))

    def _scalar(self, value: Any) -> Any:
        if value.dtype.kind in "US":  # numpy.str_ and numpy.bytes_
            return self._plain(value.item(), 0)
        if value.dtype.kind not in "biuf":
            return _refuse(f"a NumPy scalar of type {value.dtype}")
        array = _standard(np.asarray(value))
        return msgpack.ExtType(_SCALAR, _pack([array.dtype.str, array.tobytes()]))

    def _bytes(self, value: bytes) -> Any:
        return msgpack.ExtType(_BYTES, _pack([self._attach(value), len(value)]))

    def _attach(self, data: bytes) -> int:
        """Append raw bytes after the header; return their offset."""
        where = self._offset
        self._offset += len(data)
        if self._offset > MAX_ARRAYS:
            raise WireError("the value is too large to be handed over")
        self._arrays.append(data)
        return where

    def _array(self, value: Any) -> Any:
        if type(value) is not np.ndarray and not isinstance(value, np.memmap):
            return _refuse(f"a {type(value).__module__}.{type(value).__name__}")
        if value.dtype.kind not in "biuf":
            texts = value.dtype.kind in "US"
            return _refuse("an array of texts" if texts else f"an array of dtype {value.dtype}")
        if value.nbytes > 2 * MAX_ARRAYS:  # a view may claim any size without using memory
            raise WireError("the value is too large to be handed over")
        array = _standard(np.asarray(value))
        if self._offset + array.nbytes > MAX_ARRAYS:
            raise WireError("the value is too large to be handed over")
        where = self._attach(array.tobytes())
        return msgpack.ExtType(_ARRAY, _pack([array.dtype.str, list(array.shape), where]))


class Decoder:
    """Turns a frame back into values, trusting nothing in it.

    Args:
        resolve: takes a Reference, returns the object that it stands for in this process; without
            one, it is refused.
        find: takes a Named, returns the function. None is for frames that a learner's code may
            have written: they hold no Named values, and all that they hold is looked at.
        deadline: when decoding must have ended, by `time.monotonic`; None for no deadline.
    """

    def __init__(
        self,
        resolve: Callable[[Reference], Any] = refuse,
        find: Callable[[Named], Any] | None = None,
        deadline: float | None = None,
    ) -> None:
        self._resolve = resolve
        self._find = find
        self._deadline = deadline

    def decode(self, frame: bytes) -> Any:
        """Return the value of a frame.

        Raises:
            WireError: the bytes are not a valid frame.
            TimeoutError: the deadline has passed.
        """
        try:
            header_size, array_size = PREFIX.unpack_from(frame)
            if len(frame) != PREFIX.size + header_size + array_size:
                raise WireError("a frame has another size than it says")
            self._arrays = memoryview(frame)[PREFIX.size + header_size :]
            self._left = array_size
            self._parts = self._lists = 0
            self._keys_left = plain_values.MAX_KEYS
            value = self._unpack(frame[PREFIX.size : PREFIX.size + header_size], 0)
            if self._find is None:
                plain_values.check_values(value)
            return value
        except (WireError, TimeoutError):
            raise
        except Exception as error:
            raise WireError(f"not a valid frame: {type(error).__name__}") from error

    def _unpack(self, data: bytes, depth: int) -> Any:
        if depth > 2 * MAX_DEPTH:
            raise WireError("nested too deeply")
        return msgpack.unpackb(
            data,
            raw=False,
            unicode_errors="surrogatepass",
            ext_hook=lambda code, payload: self._ext(code, payload, depth + 1),
            list_hook=self._list,
            object_pairs_hook=plain_values.no_map,
        )

    def _list(self, items: list[Any]) -> list[Any]:
        self._lists += 1
        if self._lists > plain_values.MAX_LISTS:
            raise WireError("more lists than there may be")
        self._look_at_the_clock()
        return items

    def _look_at_the_clock(self) -> None:
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise TimeoutError

    def _ext(self, code: int, payload: bytes, depth: int) -> Any:
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise WireError("more parts than there may be")
        self._look_at_the_clock()
        if code == _NAMED and self._find:
            return self._find(Named(payload.decode()))
        if code == _BIG_INT:
            if len(payload) > MAX_INT:
                raise WireError("an integer that is too long")
            return int.from_bytes(payload, "big", signed=True)
        items = self._unpack(payload, depth)
        if code == _ARRAY:
            return self._array(*items)
        if code == _BYTES:
            return bytes(self._attached(*items))
        if code == _SCALAR:
            return _numbers(items[1], _dtype(items[0]), 1)[0]
        if code == _HANDLE:
            number, kind = items
            if type(number) is not int or type(kind) is not str:
                raise WireError("a handle without number and kind")
            return self._resolve(Reference(number, kind))
        if code == _REFUSED and type(items) is str:
            return Refused(items)
        if type(items) is not list:
            raise WireError("a container without items")
        return self._container(code, items)

    def _container(self, code: int, items: list[Any]) -> Any:
        if code == _TUPLE:
            return tuple(items)
        keys = items[::2] if code == _DICT else items
        if code in (_SET, _FROZENSET, _DICT):
            self._keys_left -= plain_values.check_keys(keys, self._keys_left)
        if code == _DICT and len(items) % 2 == 0:
            return _distinct(dict(zip(keys, items[1::2], strict=True)), keys)
        if code == _SET:
            return _distinct(set(items), keys)
        if code == _FROZENSET:
            return _distinct(frozenset(items), keys)
        raise WireError(f"unknown kind of value {code}")

    def _array(self, dtype: str, shape: list[int], where: int) -> Any:
        kind = _dtype(dtype)
        if type(shape) is not list or len(shape) > MAX_DIMENSIONS:
            raise WireError("an array of an impossible shape")
        count = 1
        for length in shape:
            if type(length) is not int or length < 0:
                raise WireError("an array of an impossible shape")
            count *= length
        raw = self._attached(where, count * kind.itemsize)
        return _numbers(raw, kind, count).reshape(shape).copy()

    def _attached(self, where: Any, size: Any) -> memoryview:
        whole = type(where) is int and type(size) is int
        if not whole or where < 0 or size < 0 or where + size > len(self._arrays):
            raise WireError("bytes outside the frame")
        # Use each byte once, or a small header could have one array copied a thousand times.
        self._left -= size
        if self._left < 0:
            raise WireError("bytes used twice")
        return self._arrays[where : where + size]


def _numbers(raw: Any, kind: np.dtype[Any], count: int) -> Any:
    if kind.kind == "b":  # a byte other than 0 or 1 must not make a boolean of its own kind
        return np.frombuffer(raw, np.uint8, count) != 0
    return np.frombuffer(raw, kind, count)


def _distinct(made: Any, keys: list[Any]) -> Any:
    if len(made) != len(keys):
        raise WireError("a key twice")
    return made


def _pack(value: Any) -> bytes:
    packed: bytes = msgpack.packb(value, use_bin_type=True, unicode_errors="surrogatepass")
    return packed


def _refuse(what: str) -> Any:
    return msgpack.ExtType(_REFUSED, _pack(what[:500]))


def _integer(value: int) -> Any:
    if -(2**63) <= value < 2**63:
        return value
    size = value.bit_length() // 8 + 1
    if size > MAX_INT:
        return _refuse(f"an integer of more than {MAX_INT} bytes")
    return msgpack.ExtType(_BIG_INT, value.to_bytes(size, "big", signed=True))


def _standard(array: Any) -> Any:
    """Return `array` as contiguous, and long double as float64, which every machine has."""
    if array.dtype.itemsize > 8:
        array = array.astype(np.float64)
    return array if array.flags.c_contiguous else np.ascontiguousarray(array)


def _dtype(text: Any) -> np.dtype[Any]:
    if type(text) is not str or not _DTYPE.fullmatch(text):
        raise WireError("an array of an unknown type")
    return np.dtype(text)
