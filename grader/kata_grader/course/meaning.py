"""What Python code does, as a hash: the same for code that does the same, on every Python.

This module imports nothing but the standard library, so that it can be run anywhere.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

# The argument in which a call takes words, by the name of what is called.
_WORDS = {"expect": 1, "as_array": 2, "CheckFailure": 0, "BarMissed": 0, "Mistake": 1}
# A constant of a check file: what messages call the parts and axes of a result.
_NAMES_IN_MESSAGES = "RESULTS"
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@lru_cache(maxsize=1_000)  # of most exercises the shared files are the same
def meaning(source: bytes) -> str:
    """Return a hash of what Python code does, less comments, docstrings, layout and words.

    Words are the texts of exceptions that are raised, and those that `expect`, a `Mistake` and the
    like take for people to read. Broken code is hashed as it is.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return hashlib.sha256(source).hexdigest()
    return hashlib.sha256("".join(_told(tree)).encode()).hexdigest()


def _told(value: Any) -> Iterator[str]:
    """Yield a syntax tree as text: the same for code that does the same, on every Python."""
    if isinstance(value, ast.JoinedStr):
        value = ast.JoinedStr(values=list(_joined(value.values)))
    if isinstance(value, ast.AST):
        yield f"{type(value).__name__}("
        for field, inside in _fields(value):
            yield f"{field}="
            yield from _told(inside)
        yield ")"
    elif isinstance(value, list):
        yield "["
        for item in value:
            yield from _told(item)
            yield ","
        yield "]"
    else:
        yield ascii(value)


def _fields(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a node that decide something; new Pythons have new ones, empty mostly."""
    documented = isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None
    for field, value in ast.iter_fields(node):
        if documented and field == "body":
            value = value[1:]
        if isinstance(node, ast.Raise) and field == "exc" and isinstance(value, ast.Call):
            value = _wordless(value, *range(len(value.args)))
        elif isinstance(node, ast.Call) and field == "args":
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            value = _wordless(node, _WORDS.get(called, -1)).args
        elif isinstance(node, ast.Module) and field == "body":
            value = [one for one in value if not _names_results(one)]
        if value is not None and value != [] and field not in ("kind", "type_comment"):
            yield field, value


def _wordless(call: ast.Call, *places: int) -> ast.Call:
    """Return a call without the texts among the arguments at these places."""
    texts = (ast.Constant, ast.JoinedStr)
    args = [
        ast.Constant(value=None) if i in places and _is_text(arg, texts) else arg
        for i, arg in enumerate(call.args)
    ]
    return ast.Call(func=call.func, args=args, keywords=call.keywords)


def _is_text(node: ast.expr, texts: tuple[type, ...]) -> bool:
    if isinstance(node, ast.BinOp):  # such as a text % values, or one text + another
        return _is_text(node.left, texts) or _is_text(node.right, texts)
    return isinstance(node, texts) and isinstance(getattr(node, "value", ""), str)


def _names_results(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(getattr(target, "id", "") == _NAMES_IN_MESSAGES for target in targets)


def _joined(values: list[ast.expr]) -> Iterator[ast.expr]:
    """Yield the parts of an f-string, neighbouring texts as one: Pythons cut them otherwise."""
    text = ""
    for value in values:
        if isinstance(value, ast.Constant):
            text += str(value.value)
            continue
        if text:
            yield ast.Constant(value=text)
        text = ""
        yield value
    if text:
        yield ast.Constant(value=text)
