"""Mutants that do the same as their solution: an author declares them, each with the reason.

The declarations of an exercise stand in `grader/equivalent/CHAPTER/EXERCISE.toml`. An edit is
written as in a mistake: its old text stands once in the function.

    [[equivalent]]
    function = "conv1d"
    old = "before = after = 0"
    new = "before = after = 1"
    reason = "..."

Where learners choose an architecture, only a training judges it. Then the whole function is free:

    [[free]]
    function = "build_small_convnet"
    reason = "..."
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.toml_text import parsed
from kata_grader.errors import KataError
from kata_grader.mutants.mutant import Mutant
from kata_grader.mutants.source import Source, tree_of

TREE = "grader/equivalent"
_FIELDS = {"equivalent": {"function", "old", "new", "reason"}, "free": {"function", "reason"}}


@dataclass(frozen=True)
class Declaration:
    """An edit of the solution that no check can tell from it.

    Attributes:
        function: the function or method that it edits; empty for the top level of the file.
        old: text that stands exactly once in the function.
        new: what stands there instead.
        reason: why both do the same.
    """

    function: str
    old: str
    new: str
    reason: str

    def __str__(self) -> str:
        """Return the edit in a line."""
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return f"{self.function or 'top level'}: {old} -> {new or 'nothing'}"


@dataclass(frozen=True)
class Declared:
    """What the author of an exercise declares.

    Attributes:
        equivalent: edits that do the same as the solution.
        free: functions of which only a training judges what its other checks leave open, each with
            the reason.
    """

    equivalent: Sequence[Declaration] = ()
    free: Mapping[str, str] = field(default_factory=dict)


def declarations_at(exercise: Exercise) -> Path:
    """Return the file with the declarations of an exercise; it need not exist."""
    return exercise.source / TREE / exercise.chapter / f"{exercise.name}.toml"


def read_declarations(exercise: Exercise) -> Declared:
    """Return what is declared of an exercise.

    Raises:
        KataError: the file can't be read, or an entry lacks something.
    """
    path = declarations_at(exercise)
    if not path.is_file():
        return Declared()
    try:
        found = parsed(path.read_text("utf-8"))
        if not found.keys() <= _FIELDS.keys() or not all(map(_is_list, found.values())):
            raise ValueError("it holds [[equivalent]] and [[free]] entries alone")
        for kind, entries in found.items():
            for entry in entries:
                _require_fields(entry, _FIELDS[kind])
        free = {entry["function"]: entry["reason"] for entry in found.get("free", [])}
        return Declared([Declaration(**entry) for entry in found.get("equivalent", [])], free)
    except (OSError, ValueError) as error:
        where = path.relative_to(exercise.source).as_posix()
        raise KataError(f"{where} can't be read: {error}.") from error


def without_exercise(course: Course) -> list[str]:
    """Return the names of files of declarations that belong to no exercise."""
    known = {declarations_at(exercise) for exercise in course.exercises}
    found = sorted((course.source / TREE).rglob("*.toml"))
    return [p.relative_to(course.source).as_posix() for p in found if p not in known]


def mutant_of(declaration: Declaration, exercise: Exercise, mutants: Iterable[Mutant]) -> Mutant:
    """Return the mutant that a declaration is about.

    Raises:
        KataError: there is none; the sentence says why.
    """
    solution = read_trusted(exercise.solution).decode("utf-8")
    scope = _text_of(solution, declaration.function)
    if scope is None:
        raise KataError(f"there is no function {declaration.function}.")
    if (count := scope.count(declaration.old)) != 1:
        where = declaration.function or "the solution"
        raise KataError(f"its old text stands {count} times in {where}; it must stand there once.")
    edited = scope.replace(declaration.old, declaration.new)
    meant = tree_of(solution.replace(scope, edited).encode("utf-8"))
    for mutant in mutants:
        if mutant.function == declaration.function and tree_of(mutant.text) == meant:
            return mutant
    raise KataError("no mutant makes this edit.")


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _require_fields(entry: Any, names: Set[str]) -> None:
    listed = ", ".join(name for name in ("function", "old", "new") if name in names) + " and reason"
    if not isinstance(entry, dict) or entry.keys() != names:
        raise ValueError(f"an entry has {listed}, and nothing else")
    if not all(isinstance(text, str) for text in entry.values()):
        raise ValueError(f"{listed} are texts")
    if not entry["reason"].strip():
        raise ValueError(f"the entry for {entry.get('old', entry['function'])!r} says no reason")


def _text_of(solution: str, function: str) -> str | None:
    source = Source(solution.encode("utf-8"))
    node: ast.AST = source.tree
    for name in filter(None, function.split(".")):
        body: Sequence[ast.AST] = getattr(node, "body", ())
        found = [one for one in body if getattr(one, "name", None) == name]
        if not found:
            return None
        node = found[-1]
    return solution if node is source.tree else source.of(node)
