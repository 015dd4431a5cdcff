"""Frames as a hostile worker would write them, made from a seed or by design."""

from __future__ import annotations

import random
import struct

import msgpack
import numpy as np
from kata_grader.isolation.wire import PREFIX

CODES = [*range(1, 12), 0, 12, 99, 127, -1, -1, -1, -2, -5, -128]
KINDS = [
    "<f8",
    ">f4",
    "<f2",
    "|b1",
    "|u1",
    "<i8",
    ">u8",
    "|O",
    "<f3",
    "<c8",
    "<U1",
    "f8,f8",
    "<M8",
    "",
]
TEXTS = ["", "x", "\x1b[2J", "é" * 9, "\0", "../..", "rate", "ValueError", "y" * 5000]
FLOATS = [0.0, -0.0, float("nan"), float("inf"), float("-inf"), 1e308, 5e-324]
INTEGERS = [0, 1, -1, 2**31, 2**63 - 1, -(2**63), 2**64 - 1]


def framed(header: bytes, arrays: bytes = b"") -> bytes:
    return PREFIX.pack(len(header), len(arrays)) + header + arrays


def extension(code: int, payload: bytes) -> bytes:
    return b"\xc9" + struct.pack(">Ib", len(payload), code) + payload


def sequence(parts: list[bytes]) -> bytes:
    return b"\xdd" + struct.pack(">I", len(parts)) + b"".join(parts)


def reply(number: int, value: bytes, status: str = "value", arrays: bytes = b"") -> bytes:
    parts = [msgpack.packb(number), msgpack.packb(status), value]
    return framed(extension(2, sequence(parts)), arrays)


class Nonsense:
    """Values that mean nothing, or nearly something, as bytes of msgpack.

    Args:
        seed: the same seed makes the same values.
        handle: the first number of a handle that would be a right one.
    """

    def __init__(self, seed: int, handle: int) -> None:
        self._rng = random.Random(seed)
        self._handle = handle

    def value(self, depth: int = 0) -> bytes:
        kinds = [self._leaf, self._leaf, self._leaf, self._number, self._array, self._time]
        if depth < 6:
            kinds += [self._list, self._items, self._items, self._map, self._any, self._deep]
        return self._rng.choice(kinds)(depth + 1)

    def description(self) -> bytes:
        """What could be said of an exception."""
        pairs = []
        for name in ("type", "message", "frames", "syntax", "is_value_error", "missing", "outcome"):
            if self._rng.random() < 0.8:
                pairs += [msgpack.packb(name), self._part_of_description(name)]
        return extension(9, sequence(pairs))

    def _part_of_description(self, name: str) -> bytes:
        text, number = self._text, self._number
        forms = {
            "type": [text],
            "message": [text],
            "frames": [sequence([sequence([text(0), number(0), text(0), text(0)])])],
            "syntax": [
                sequence([text(0), number(0), number(0), text(0), text(0), msgpack.packb(True)])
            ],
        }.get(name, [msgpack.packb(True)])
        chosen = self._rng.choice([*forms, *forms, self.value])
        return chosen if isinstance(chosen, bytes) else chosen(0)

    def _leaf(self, depth: int) -> bytes:
        choices = [None, True, False, *FLOATS, *INTEGERS, b"", b"bytes" * 9]
        return self._rng.choice([msgpack.packb(self._rng.choice(choices)), self._text(depth)])

    def _text(self, depth: int) -> bytes:
        text = self._rng.choice(TEXTS) if self._rng.random() < 0.8 else "\ud800\udfff"
        return msgpack.packb(text, unicode_errors="surrogatepass")

    def _number(self, depth: int) -> bytes:
        if self._rng.random() < 0.5:
            return msgpack.packb(self._rng.choice(INTEGERS))
        return extension(6, self._rng.randbytes(self._rng.choice([0, 1, 8, 9, 200, 4000, 5000])))

    def _array(self, depth: int) -> bytes:
        shape = [self._rng.choice([0, 1, 2, 3, -1, 2**40, 2**63, True]) for _ in range(3)]
        shape = self._rng.choice([shape[: self._rng.randrange(4)], [1] * 64, [0] * 65, 3, None])
        where = self._rng.choice([0, 0, 0, 8, -8, 2**62, None, 1.5])
        return extension(1, msgpack.packb([self._rng.choice(KINDS), shape, where]))

    def _time(self, depth: int) -> bytes:
        return extension(-1, self._rng.randbytes(self._rng.choice([4, 8, 12, 0, 5])))

    def _list(self, depth: int) -> bytes:
        return sequence([self.value(depth) for _ in range(self._rng.randrange(5))])

    def _items(self, depth: int) -> bytes:
        """A tuple, a set or a dict, often of one key twice or of no keys."""
        items = [self.value(depth) for _ in range(self._rng.randrange(5))]
        items *= self._rng.choice([1, 1, 2])
        return extension(self._rng.choice([2, 3, 4, 9, 9]), sequence(items))

    def _map(self, depth: int) -> bytes:
        return b"\x82" + b"".join(self.value(depth) for _ in range(4))

    def _any(self, depth: int) -> bytes:
        code = self._rng.choice(CODES)
        if code == 5 and self._rng.random() < 0.7:
            return extension(5, msgpack.packb([self._handle + self._rng.randrange(3), "Model"]))
        payload = self._rng.choice([self.value(depth), self._rng.randbytes(7)])
        return extension(code, payload)

    def _deep(self, depth: int) -> bytes:
        levels = self._rng.choice([20, 30, 34, 70, 900, 2000])
        if self._rng.random() < 0.5:
            return b"\x91" * levels + self._leaf(depth)
        value = self._leaf(depth)
        for _ in range(min(levels, 70)):
            value = extension(2, sequence([value]))
        return value


_MODULUS = 2**64
_P1, _P2, _P5 = 11400714785074694791, 14029467366897019727, 2870177450012600261


def tuples_of_one_hash(count: int) -> list[tuple[int, int]]:
    """Return pairs of integers that have the same hash: it can be computed backwards."""
    found: list[tuple[int, int]] = []
    first = 0
    while len(found) < count:
        first += 1
        state = (_P5 + first * _P2) % _MODULUS
        state = ((state << 31 | state >> 33) * _P1) % _MODULUS
        second = (12345 - state) * pow(_P2, -1, _MODULUS) % _MODULUS
        second -= _MODULUS if second >= 2**63 else 0
        if abs(second) < 2**61 - 1 and second != -1:
            found.append((first, second))
    return found


def set_of(tuples: list[tuple[int, int]]) -> bytes:
    return extension(3, sequence([extension(2, msgpack.packb(pair)) for pair in tuples]))


def array_of(size: int) -> tuple[bytes, bytes]:
    """Return an array of bytes as a value of a header, and what follows the header."""
    return extension(1, msgpack.packb(["|u1", [size], 0])), bytes(np.zeros(size, np.uint8))
