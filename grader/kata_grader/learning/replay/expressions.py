"""Values as Python expressions, laid out in lines that people can read."""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from pprint import pformat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_grader.isolation.wire import Named

WIDTH = 100
# The longest plain value that stands in a script.
LONG = 300
# Python refuses to read longer integers in decimal digits.
LARGE = 10**1000


class Code(str):
    """A piece of Python, which stands as it is where a list of pieces is printed."""

    __repr__ = str.__str__


class Expressions:
    """Writes the arguments of a call as expressions.

    Args:
        folders: the names of variables, by the paths of the folders that they hold.
        in_a_file: whether arrays, and plain values that are long, lie in a file beside the code. If
            not, all that they hold stands in it.

    Attributes:
        modules: what the expressions import.
        used: the variables of folders that the expressions use.
        saved: what belongs into the file, by its name there.
    """

    def __init__(self, folders: Mapping[str, str], in_a_file: bool) -> None:
        self._folders = folders
        self._in_a_file = in_a_file
        self.modules: set[str] = set()
        self.used: set[str] = set()
        self.saved: dict[str, NDArray[Any]] = {}

    def assignment(self, name: str, value: Any) -> str:
        """Return the lines that give a value its name."""
        text = _laid_out(self._code(value, name), len(name) + 3)
        if self._in_a_file and len(text) > LONG and _is_literal(text):
            self.modules |= {"ast", "numpy as np"}
            self.saved[name] = np.array(text)
            return f'{name} = ast.literal_eval(str(saved["{name}"]))'
        told = f"  # shape {value.shape}, {value.dtype}" if name in self.saved else ""
        return f"{name} = {text}{told}"

    def _code(self, value: Any, name: str) -> Any:
        """Return a value in which everything but containers is a piece of Python.

        Args:
            value: the value.
            name: where it is in which argument, such as `state.0`.
        """
        if isinstance(value, dict):
            pairs = enumerate(value.items())
            return {
                self._code(key, name): self._code(item, f"{name}.{_part(number, key)}")
                for number, (key, item) in pairs
            }
        if isinstance(value, (list, tuple)):
            return type(value)(self._code(one, f"{name}.{n}") for n, one in enumerate(value))
        return Code(self._text(value, name))

    def _text(self, value: Any, name: str) -> str:
        if isinstance(value, np.ndarray):
            return self._array(value, name)
        if isinstance(value, np.generic):
            self.modules.add("numpy as np")
            kind = "bool_" if value.dtype.kind == "b" else value.dtype.name
            return f"np.{kind}({self._text(value.item(), name)})"
        if isinstance(value, (set, frozenset)):
            items = sorted(repr(self._code(item, name)) for item in value)
            text = f"{{{', '.join(items)}}}" if items else ""
            is_literal = items and isinstance(value, set)
            return text if is_literal else f"{type(value).__name__}({text})"
        if isinstance(value, Named):
            return self._function(value.path)
        if isinstance(value, float) and not math.isfinite(value):
            return f'float("{value}")'
        if isinstance(value, int) and abs(value) > LARGE:
            return hex(value)
        return self._folder(value) if isinstance(value, str) else repr(value)

    def _array(self, value: NDArray[Any], name: str) -> str:
        self.modules.add("numpy as np")
        if self._in_a_file:
            self.saved[name] = value
            return f'saved["{name}"]'
        kind = value.dtype.name if value.dtype.isnative else value.dtype.str
        if not value.size:
            return f'np.zeros({value.shape}, dtype="{kind}")'
        dtype = "" if kind in ("float64", "bool") else f', dtype="{kind}"'
        numbers = _laid_out(self._code(value.tolist(), name), len("np.array("))
        return f"np.array({numbers}{dtype})"

    def _function(self, path: str) -> str:
        if path.startswith("numpy."):
            self.modules.add("numpy as np")
            return f"np.{path.removeprefix('numpy.')}"
        self.modules.add(path.rpartition(".")[0])
        return path

    def _folder(self, value: str) -> str:
        """Return a text, with the variable of a folder where it begins with the folder's path."""
        for path, variable in self._folders.items():
            if value == path or value.startswith(f"{path}/"):
                self.modules.add("tempfile")
                self.used.add(variable)
                rest = value.removeprefix(path)
                return f"{variable} + {rest!r}" if rest else variable
        return repr(value)


def _part(number: int, key: Any) -> str:
    return key if isinstance(key, str) and key.isidentifier() else str(number)


def _laid_out(value: Any, left: int) -> str:
    """Return a value in lines, the first of which begins `left` places from the left."""
    text = pformat(value, width=WIDTH - left, compact=True, sort_dicts=False)
    return text.replace("\n", "\n" + " " * left)


def _is_literal(text: str) -> bool:
    """Whether an expression is made of literals alone, so that it can be read from a file."""
    try:
        ast.literal_eval(text)
    except ValueError:
        return False
    return True
