"""A Python text with its syntax tree: where nodes stand, to the byte, and what is between them."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_COMMENT = re.compile(rb"#[^\r\n]*")


class Edit(NamedTuple):
    """A span of the text, in bytes, and what takes its place."""

    start: int
    end: int
    new: str


class Source:
    """A text and its tree.

    Args:
        text: the text, in UTF-8.

    Raises:
        SyntaxError: it is no Python.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self._lines = [0]
        for line in text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._parents = {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return where a node begins and ends; parentheses around it don't belong to it."""
        return self.start(node), self.end(node)

    def start(self, node: ast.AST) -> int:
        """Return where a node begins."""
        return self.offset(*_numbers(node, "lineno", "col_offset"))

    def end(self, node: ast.AST) -> int:
        """Return where a node ends."""
        return self.offset(*_numbers(node, "end_lineno", "end_col_offset"))

    def offset(self, line: int, column: int = 0) -> int:
        """Return the place of a byte of a line; lines are counted from 1."""
        return self._lines[min(line, len(self._lines)) - 1] + column

    def line(self, offset: int) -> int:
        """Return the number of the line in which a byte stands."""
        return self.text.count(b"\n", 0, offset) + 1

    def between(self, start: int, end: int) -> str:
        """Return a part of the text."""
        return self.text[start:end].decode("utf-8")

    def of(self, node: ast.AST) -> str:
        """Return the text of a node."""
        return self.between(self.start(node), self.end(node))

    def edited(self, edit: Edit, start: int = 0, end: int | None = None) -> bytes:
        """Return the text, or a part of it, with one span replaced; every other byte stays."""
        new = edit.new.encode("utf-8")
        return self.text[start : edit.start] + new + self.text[edit.end : end]

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the node's parent, the parent of that, and so on."""
        while found := self._parents.get(node):
            yield found
            node = found

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node of which this one is a part."""
        return self._parents.get(node)

    def after_spaces(self, offset: int) -> int:
        """Return the first place from `offset` on that is no white space."""
        return len(self.text) - len(self.text[offset:].lstrip())

    def before_spaces(self, offset: int) -> int:
        """Return the place behind the last byte before `offset` that is no white space."""
        return len(self.text[:offset].rstrip())

    def after_comma(self, offset: int) -> int:
        """Return the place behind a comma that stands next after `offset`, else `offset`."""
        found = self.after_spaces(offset)
        return found + 1 if self.text[found : found + 1] == b"," else offset

    def smallest(self, node: ast.AST, edit: Edit) -> ast.AST:
        """Return the smallest part of a node that holds a whole edit."""
        for child in ast.iter_child_nodes(node):
            if hasattr(child, "end_lineno"):
                start, end = self.span(child)
                if start <= edit.start and edit.end <= end:
                    return self.smallest(child, edit)
        return node

    def word(self, start: int, end: int, word: str) -> tuple[int, int]:
        """Return where a word or sign stands between two places, outside comments.

        Raises:
            ValueError: it does not stand there.
        """
        # A comment counts as spaces, so that all places stay what they are.
        gap = _COMMENT.sub(lambda found: b" " * len(found[0]), self.text[start:end])
        found = re.search(re.escape(word).replace(r"\ ", r"\s+").encode(), gap)
        if found is None:
            raise ValueError(f"{word!r} does not stand in {gap!r}")
        return start + found.start(), start + found.end()


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


def _numbers(node: ast.AST, *names: str) -> list[int]:
    return [getattr(node, name) for name in names]
