"""A solution's text with its syntax tree: where nodes stand, to the byte, and what names mean."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

# The values that options have in a course, by the names of arguments.
Options = Mapping[str, Sequence[str]]


class Source:
    """A text and its tree.

    Args:
        text: the text, in UTF-8.
        options: the values that options have in the course.

    Attributes:
        functions: the functions and classes that the text defines.
        modules: the names that it has imported.

    Raises:
        SyntaxError: it is no Python.
    """

    def __init__(self, text: bytes, options: Options | None = None) -> None:
        self.text = text
        self.options = options or {}
        self.tree = ast.parse(text)
        self._lines = [0]
        for line in text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        nodes = list(ast.walk(self.tree))
        self._parents = {child: node for node in nodes for child in ast.iter_child_nodes(node)}
        kinds = (ast.FunctionDef, ast.ClassDef)
        self.functions = {node.name for node in nodes if isinstance(node, kinds)}
        imports = [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
        self.modules = {name.asname or name.name for one in imports for name in one.names}

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return where a node begins and ends; parentheses around it don't belong to it."""
        first, start, last, end = (
            getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")
        )
        return self.offset(first, start), self.offset(last, end)

    def offset(self, line: int, column: int = 0) -> int:
        """Return the place of a byte of a line; lines are counted from 1."""
        return self._lines[min(line, len(self._lines)) - 1] + column

    def between(self, start: int, end: int) -> str:
        """Return a part of the text."""
        return self.text[start:end].decode("utf-8")

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the node's parent, the parent of that, and so on."""
        while found := self._parents.get(node):
            yield found
            node = found

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node of which this one is a part."""
        return self._parents.get(node)


@lru_cache(maxsize=1024)
def tree_of(text: bytes) -> str:
    """Return what a text does, without places; empty if it is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(text)
            compile(tree, "mutant", "exec", dont_inherit=True)
        except SyntaxError:
            return ""
    return ast.dump(tree)


def default_of(arguments: ast.arguments) -> dict[ast.AST, ast.arg]:
    """Return the argument that each default belongs to."""
    positional = [*arguments.posonlyargs, *arguments.args]
    found: dict[ast.AST, ast.arg] = {}
    for argument, default in zip(positional[::-1], arguments.defaults[::-1], strict=False):
        found[default] = argument
    for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if value is not None:
            found[value] = argument
    return found


def lines_of_lesson(source: str) -> int:
    """Return the number of lines that the lesson takes at the top of a stub or a solution."""
    first = ast.parse(source).body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return (first.end_lineno or 0) if is_docstring else 0
