"""What the checks of an exercise say of themselves before they run."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from typing import Any

from kata_grader.course.loading import load_checks
from kata_grader.course.manifest import Exercise


@dataclass(frozen=True)
class Check:
    """A check as the course's files describe it, without running it.

    Attributes:
        name: the function's.
        title: the first line of its docstring.
        points: what it is worth.
        hidden: whether learners are told no more than that it exists.
        functions: the names that it asks a submission for, through helpers too.
    """

    name: str
    title: str
    points: float
    hidden: bool
    functions: frozenset[str]


def checks_of(exercise: Exercise) -> list[Check]:
    """Return the checks of an exercise in the order in which they are run."""
    module = load_checks(exercise)
    asked = _asked_for(inspect.getsource(module))
    return [
        _check(name, value, asked.get(name, set()))
        for name, value in vars(module).items()
        if name.startswith("test") and inspect.isfunction(value)
    ]


def _check(name: str, function: Any, functions: set[str]) -> Check:
    marks = {mark.name: mark for mark in getattr(function, "pytestmark", [])}
    points = marks["points"].args[0] if "points" in marks else 0
    title = (function.__doc__ or name).strip().splitlines()[0].rstrip(".")
    return Check(name, title, points, "hidden" in marks, frozenset(functions))


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
