"""What a mutation operator knows of the text around a node."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kata_grader.mutants.source import Edit, Source

# The values that options have in a course, by the names of arguments.
Options = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Around:
    """The text in which a node stands, and what is known of its names.

    Attributes:
        source: the text.
        options: the values of options in the course.
        functions: the functions and classes that the text defines.
        modules: the names that it has imported.
    """

    source: Source
    options: Options = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()

    @classmethod
    def of(cls, source: Source, options: Options) -> Around:
        """Return what is known of the names of a text."""
        nodes = list(ast.walk(source.tree))
        kinds = (ast.FunctionDef, ast.ClassDef)
        functions = frozenset(node.name for node in nodes if isinstance(node, kinds))
        imports = [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
        modules = frozenset(a.asname or a.name for node in imports for a in node.names)
        return cls(source, options, functions, modules)


# What one operator makes of one node: an edit for each mutant.
Operator = Callable[[ast.AST, Around], Iterator[Edit]]
