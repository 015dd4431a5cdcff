"""Values, calls and exceptions as short text that a learner understands."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from kata_grader.isolation.endpoint import CONVERTED, MAX_TEXT
from kata_grader.isolation.wire import Named, Refused

FEW = 6
LONG = 80
COLOURS = re.compile("\x1b\\[[0-9;]*m")
_ADDED = (
    re.compile(r"^ *(?:Call a|A)rguments received by .*", re.MULTILINE | re.DOTALL),
    re.compile(r"\AException encountered when calling [^\n]*\n"),
    re.compile(r"\ACould not automatically infer the output [^\n]+ Error encountered:\n"),
)
_RAISED_INSIDE = re.compile(r"^ {4}\w+(?:\.\w+)*: ", re.MULTILINE)


def brief(value: Any) -> str:
    """Return a value on about one line: in full if it is small, else its kind and shape."""
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Named):
        return value.path.replace("numpy.", "np.")
    if isinstance(value, Refused):
        return value.what
    if isinstance(value, np.generic):
        return repr(value.item())
    text = _container(value) if isinstance(value, (list, tuple, dict, set, frozenset)) else None
    if text is None:
        if isinstance(value, int) and abs(value) > 10**100:
            return f"an integer of {value.bit_length()} bits"
        text = repr(value)
    if len(text) <= LONG:
        return text
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return kind(value)
    return text[: LONG - 3] + "..."


def kind(value: Any) -> str:
    """Return the kind of a value: its type, and its shape or length."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}, {value.dtype}"
    if isinstance(value, Refused):
        return value.what
    if value is None:
        return "None"
    if isinstance(value, np.generic):
        return f"a NumPy {value.dtype} scalar"
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"a {type(value).__name__} of {len(value)} {'item' if len(value) == 1 else 'items'}"
    if isinstance(value, str):
        return "a string"
    name = getattr(value, "kind_name", type(value).__name__)
    return f"{'an' if name[:1].lower() in 'aeio' else 'a'} {name}"


def call(
    name: str, parameters: Sequence[str], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> str:
    """Return a call as you would write it in Python, with named and abbreviated arguments."""
    parts = [
        f"{parameters[i]}={brief(value)}" if i < len(parameters) else brief(value)
        for i, value in enumerate(args)
    ]
    parts += [f"{key}={brief(value)}" for key, value in kwargs.items()]
    line = f"{name}({', '.join(parts)})"
    if len(line) <= LONG:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + ")"


@lru_cache(maxsize=64)
def parameters_of(source: str) -> dict[str, list[str]]:
    """Return the parameter names of each top-level function and class in source code."""
    found: dict[str, list[str]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = _parameters(node)
        elif isinstance(node, ast.ClassDef):
            inits = (n for n in node.body if isinstance(n, ast.FunctionDef))
            init = next((n for n in inits if n.name == "__init__"), None)
            found[node.name] = _parameters(init)[1:] if init else []
    return found


def basename(path: str) -> str:
    """Return the last part of a path, whether it uses `/` or `\\`."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def error(what: str, description: Mapping[str, Any]) -> str:
    """Return what was called, what it raised, and the learner's own lines that led there."""
    kind_name = description.get("type", "Exception")
    if syntax := description.get("syntax"):
        file, number, offset, text, line, own = syntax
        if own:
            place = min(max(0, offset - 1), len(line))
            caret = f"\n    {' ' * place}^" if offset else ""
            shown = f"\n    {line}{caret}" if line else ""
            return f"{basename(file)}, line {number}: {kind_name}: {text}{shown}"
    return headed(what, raised(description), " ")


def raised(description: Mapping[str, Any]) -> str:
    """Return what was raised, and below it the learner's own lines that led there."""
    kind_name, text = description.get("type", "Exception"), essence(description.get("message", ""))
    where = [
        f"{basename(file)}, line {number}, in {name}\n  {line.strip()}"
        for file, number, name, line in description.get("frames", [])
    ]
    return "\n".join([f"raised {kind_name}" + (f": {text}" if text else ""), *where])


def essence(text: object) -> str:
    """Return the text of an exception without what libraries add around it.

    That is colours, the arguments again, which layer was called, and the lines of a function that
    TensorFlow converted: the learner's own among them are shown elsewhere.
    """
    reduced, before = COLOURS.sub("", str(text)), ""
    while reduced != before:
        before = reduced
        for pattern in _ADDED:
            reduced = pattern.sub("", reduced, count=1).strip("\n")
        if before.startswith(CONVERTED) and (inner := _RAISED_INSIDE.search(reduced)):
            reduced = textwrap.dedent(f"    {reduced[inner.end() :]}")
    return reduced[:MAX_TEXT].rstrip()


def headed(call: str, text: str, between: str = ": ") -> str:
    """Return a text behind the call that it is about; a long call stands below the first line.

    Args:
        call: the call, in one line or several.
        text: what is said of it.
        between: what stands between both.
    """
    first, *rest = text.splitlines() or [""]
    below = [f"  {line}" for line in rest]
    if "\n" not in call:
        return "\n".join([f"{call}{between}{first}", *below])
    return "\n".join([f"{call.partition('(')[0]}{between}{first}", *below, call])


def indented(text: str, by: str = "  ") -> str:
    """Return `text` with every line indented."""
    return "\n".join(by + line for line in text.splitlines())


def _parameters(node: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]


def _array(value: np.ndarray[Any, Any]) -> str:
    if value.size <= FEW and (value.size or value.ndim == 1):
        return f"array({np.array2string(value, separator=', ', precision=4)})".replace("\n", "")
    return f"<array of shape {value.shape}, {value.dtype}>"


def _container(value: Any) -> str | None:
    """Return a container of few items in full; None for a larger one."""
    if len(value) > FEW:
        return None
    if isinstance(value, dict):
        inner = ", ".join(f"{brief(key)}: {brief(item)}" for key, item in value.items())
        return f"{{{inner}}}"
    if not value:
        return repr(value)
    items = sorted(value, key=repr) if isinstance(value, (set, frozenset)) else value
    inner = ", ".join(brief(item) for item in items)
    if isinstance(value, list):
        return f"[{inner}]"
    if isinstance(value, tuple):
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return f"{{{inner}}}" if isinstance(value, set) else f"frozenset({{{inner}}})"
