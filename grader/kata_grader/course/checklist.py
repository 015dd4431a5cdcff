"""The checks of an exercise, and the functions and helper modules that they use."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kata_grader.course.check_decorators import Check, check_of
from kata_grader.course.loading import load_checks, read_trusted
from kata_grader.course.manifest import Exercise


def checks_of(exercise: Exercise) -> list[Check]:
    """Return the checks of an exercise in the order in which they run."""
    return [
        check_of(name, value)
        for name, value in vars(load_checks(exercise)).items()
        if name.startswith("test") and inspect.isfunction(value)
    ]


def functions_of(exercise: Exercise) -> dict[str, frozenset[str]]:
    """Return, for each function of the check file, the names of all attributes that it reads.

    Attributes that its helper functions in the same file read count too. Among the names are the
    functions of the submission that a check calls.
    """
    return _attributes(read_trusted(exercise.checks))


@lru_cache(maxsize=64)
def _attributes(source: bytes) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute))
        for name, nodes in nodes_of(source.decode("utf-8")).items()
    }


def helpers_of(exercise: Exercise, checks: bytes) -> Iterator[Path]:
    """Yield the files of all helper modules that the source code `checks` imports, even indirectly.

    Helper modules lie beside the checks of the chapter, or in `grader/checks`.
    """
    folder = exercise.source / "grader" / "checks"
    paths = [*folder.glob("*.py"), *exercise.checks.parent.glob("*.py")]
    known = {path.stem: path for path in paths if not path.stem.startswith("test_")}
    waiting = {*imported(checks)}
    seen: set[str] = set()
    while waiting:
        name = waiting.pop().rpartition(".")[-1]
        if name in known and name not in seen:
            seen.add(name)
            yield known[name]
            waiting |= imported(read_trusted(known[name]))


@lru_cache(maxsize=1_000)  # many exercises share their files
def imported(source: bytes) -> frozenset[str]:
    """Return the names that a module imports, anywhere in it: modules, and what is in them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return frozenset(found)


def nodes_of(source: str) -> dict[str, list[ast.AST]]:
    """Return the nodes of each function of a source, and of those of its functions that it uses."""
    functions = {
        node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)
    }

    def visit(name: str, seen: set[str]) -> Iterator[ast.AST]:
        for node in ast.walk(functions[name]):
            yield node
            if isinstance(node, ast.Name) and node.id in functions and node.id not in seen:
                yield from visit(node.id, seen | {node.id})

    return {name: list(visit(name, {name})) for name in functions}
