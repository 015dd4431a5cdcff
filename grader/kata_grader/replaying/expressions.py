"""Values as Python expressions, laid out in lines that people can read."""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_grader.isolation.wire import Named

WIDTH = 100
# The longest plain value that stands in a script.
LONG = 300
# Python refuses to read longer integers in decimal digits.
LARGE = 10**1000
BRACKETS: dict[type, tuple[str, str]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    dict: ("{", "}"),
    set: ("{", "}"),
}


class Expressions:
    """Writes values as expressions; a subclass says how arrays are written.

    Args:
        folders: the names of variables, by the paths of the folders that they hold.

    Attributes:
        modules: the modules besides NumPy that the expressions use.
        used: the variables of folders that the expressions use.
    """

    def __init__(self, folders: Mapping[str, str]) -> None:
        self._folders = folders
        self.modules: set[str] = set()
        self.used: set[str] = set()

    def argument(self, value: Any, name: str, room: int) -> str:
        """Return the expression of an argument; its first line may be `room` wide."""
        return self.of(value, name, room)

    def array(self, value: NDArray[Any], name: str, room: int) -> str:
        """Return the expression of an array; `name` says where in which argument it is."""
        raise NotImplementedError

    def of(self, value: Any, name: str, room: int) -> str:
        """Return the expression of a value, in several lines if it is wider than `room`."""
        if isinstance(value, np.ndarray):
            return self.array(value, name, room)
        if isinstance(value, np.generic):
            kind = "bool_" if value.dtype.kind == "b" else value.dtype.name
            return f"np.{kind}({self.of(value.item(), name, room)})"
        if isinstance(value, Named):
            return self._function(value.path)
        if isinstance(value, float) and not math.isfinite(value):
            return f'float("{value}")'
        if isinstance(value, int) and abs(value) > LARGE:
            return hex(value)
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, (list, tuple, dict, set, frozenset)):
            return self._container(value, name, room)
        return repr(value)

    def _function(self, path: str) -> str:
        if path.startswith("numpy."):
            return f"np.{path.removeprefix('numpy.')}"
        self.modules.add(path.rpartition(".")[0])
        return path

    def _text(self, value: str) -> str:
        for path, variable in self._folders.items():
            if value == path or value.startswith(f"{path}/"):
                self.used.add(variable)
                rest = value.removeprefix(path)
                return f"{variable} + {rest!r}" if rest else variable
        return repr(value)

    def _container(self, value: Any, name: str, room: int) -> str:
        if not value and isinstance(value, (set, frozenset)):
            return f"{type(value).__name__}()"
        if isinstance(value, frozenset):
            return f"frozenset({self._container(set(value), name, room - 11)})"
        opening, closing = BRACKETS[type(value)]
        pieces = list(self._pieces(value, name, room - 4))
        line = ", ".join(pieces) + ("," if isinstance(value, tuple) and len(value) == 1 else "")
        if "\n" not in line and len(line) + 2 <= room:
            return f"{opening}{line}{closing}"
        return f"{opening}\n{indent(_filled(pieces, room - 4), '    ')}\n{closing}"

    def _pieces(self, value: Any, name: str, room: int) -> Iterator[str]:
        if isinstance(value, dict):
            for number, (key, item) in enumerate(value.items()):
                part = key if isinstance(key, str) and key.isidentifier() else number
                before = f"{self.of(key, name, room)}: "
                yield before + self.of(item, f"{name}.{part}", room - len(before))
        elif isinstance(value, set):
            yield from sorted(self.of(item, name, room) for item in value)
        else:
            for number, item in enumerate(value):
                yield self.of(item, f"{name}.{number}", room)


class SavedArrays(Expressions):
    """Expressions of a script: arrays, and plain values that are long, lie in a file beside it.

    Attributes:
        saved: what belongs into the file, by its name there.
    """

    def __init__(self, folders: Mapping[str, str]) -> None:
        super().__init__(folders)
        self.saved: dict[str, NDArray[Any]] = {}

    def argument(self, value: Any, name: str, room: int) -> str:
        """Return the expression of an argument, and save what does not stand in it."""
        used = set(self.used)
        text = self.of(value, name, room)
        if len(text) <= LONG or used != self.used:
            return text
        if _fits_json(value):
            self.saved[name] = np.array(json.dumps(value))
            return f'json.loads(str(saved["{name}"]))'
        if _is_literal(text):
            self.saved[name] = np.array(text)
            return f'ast.literal_eval(str(saved["{name}"]))'
        return text

    def array(self, value: NDArray[Any], name: str, room: int) -> str:
        """Save an array; return how it is read."""
        self.saved[name] = value
        return f'saved["{name}"]'


class WrittenArrays(Expressions):
    """Expressions of a cell: arrays are written out, with all their digits."""

    def array(self, value: NDArray[Any], name: str, room: int) -> str:
        """Return the call that makes an array."""
        kind = value.dtype.name if value.dtype.isnative else value.dtype.str
        if not value.size:
            return f'np.zeros({value.shape}, dtype="{kind}")'
        dtype = "" if kind in ("float64", "bool") else f', dtype="{kind}"'
        return f"np.array({self.of(value.tolist(), name, room - 10 - len(dtype))}{dtype})"


def _filled(pieces: Sequence[str], room: int) -> str:
    """Return pieces separated by commas, as many in a line as there is room for."""
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]} {piece},".lstrip()
        if lines[-1] and ("\n" in lines[-1] + piece or len(longer) > room):
            lines.append(f"{piece},")
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _is_literal(text: str) -> bool:
    """Whether an expression is made of literals alone, so that it can be read from a file."""
    try:
        ast.literal_eval(text)
    except ValueError:
        return False
    return True


def _fits_json(value: Any) -> bool:
    """Whether JSON gives a value back as it was."""
    if type(value) is list:
        return all(map(_fits_json, value))
    if type(value) is dict:
        return all(type(key) is str and _fits_json(key) for key in value) and all(
            map(_fits_json, value.values())
        )
    if type(value) is str:
        return not any("\ud800" <= char <= "\udfff" for char in value)
    if type(value) is int:
        return abs(value) <= LARGE
    return value is None or type(value) in (bool, float)
