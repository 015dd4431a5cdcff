"""The checks of an exercise, and what they ask a submission for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from kata_grader.course.loading import load_checks, read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.marks import Check, checks_in


def checks_of(exercise: Exercise) -> list[Check]:
    """Return the checks of an exercise in the order in which they are run."""
    return checks_in(load_checks(exercise))


def functions_of(exercise: Exercise) -> dict[str, frozenset[str]]:
    """Return, for each check of an exercise, the attributes it reads, helpers included."""
    return {
        name: frozenset(asked)
        for name, asked in _asked_for(read_trusted(exercise.checks).decode("utf-8")).items()
    }


def helpers_of(exercise: Exercise, checks: str) -> Iterator[Path]:
    """Yield the modules of helpers that a text of checks imports, and those that these import."""
    folder = exercise.root / "grader" / "checks"
    paths = [*folder.glob("*.py"), *exercise.checks.parent.glob("*.py")]
    known = {path.stem: path for path in paths if not path.stem.startswith("test_")}
    waiting = imported_modules(checks)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in known and name not in seen:
            seen.add(name)
            yield known[name]
            waiting |= imported_modules(read_trusted(known[name]).decode("utf-8"))


def imported_modules(source: str) -> set[str]:
    """Return the last parts of the names of all modules, and names, that a source imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.rsplit(".", 1)[-1])
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update(alias.name.rsplit(".", 1)[-1] for alias in node.names)
    return found


def _asked_for(source: str) -> dict[str, set[str]]:
    """Return, for each function of a check file, the attributes it reads, helpers included."""
    functions = {
        node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)
    }
    found: dict[str, set[str]] = {}

    def visit(name: str, seen: set[str]) -> set[str]:
        names: set[str] = set()
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Name) and node.id in functions and node.id not in seen:
                names |= visit(node.id, seen | {node.id})
        return names

    for name in functions:
        found[name] = visit(name, {name})
    return found
