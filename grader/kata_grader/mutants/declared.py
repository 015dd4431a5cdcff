"""Mutants that do the same as their solution: an author declares them, each with the reason.

The declarations of an exercise stand in `grader/equivalent/CHAPTER/EXERCISE.toml`. An edit is
written as in a mistake: its old text stands once in the function.

    [[equivalent]]
    function = "conv1d"
    old = "before = after = 0"
    new = "before = after = 1"
    reason = "..."

What the learner may choose is free: no mutant in such a text, which stands once in the function, is
a survivor. Without a text the whole function is free.

    [[free]]
    function = "build_small_convnet"
    text = "layers.Conv2D(filters, 3, use_bias=False)"
    reason = "..."
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.toml_text import lists_of_tables
from kata_grader.errors import KataError
from kata_grader.mutants.mutant import Mutant
from kata_grader.mutants.source import Source, tree_of

TREE = "grader/equivalent"
_EQUIVALENT, _FREE = ("function", "old", "new", "reason"), ("function", "text", "reason")


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
        free: what the learner may choose.
    """

    equivalent: Sequence[Declaration] = ()
    free: Sequence[Free] = ()


@dataclass(frozen=True)
class Free:
    """A part of a solution that the learner may write otherwise.

    Attributes:
        function: the function or method.
        reason: what says so.
        text: the part, which stands exactly once in the function; empty for all of it.
    """

    function: str
    reason: str
    text: str = ""


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
        found = lists_of_tables(path.read_text("utf-8"), "equivalent", "free")
        return Declared(
            [Declaration(**_fields(entry, _EQUIVALENT)) for entry in found["equivalent"]],
            [Free(**_fields(entry, _FREE, text="")) for entry in found["free"]],
        )
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
    before, after = _around(exercise, declaration.function, declaration.old)
    meant = tree_of(before + declaration.new.encode("utf-8") + after)
    for mutant in mutants:
        if mutant.function == declaration.function and tree_of(mutant.text) == meant:
            return mutant
    raise KataError("no mutant makes this edit.")


def mutants_in(free: Free, exercise: Exercise, mutants: Iterable[Mutant]) -> set[Mutant]:
    """Return the mutants that change nothing but what is free.

    Raises:
        KataError: there is none, or the solution has no such part.
    """
    before, after = _around(exercise, free.function, free.text)
    found = {m for m in mutants if m.text.startswith(before) and m.text.endswith(after)}
    if not found:
        raise KataError(f"no mutant is in {free.text or free.function}.")
    return found


def _fields(entry: Any, names: Sequence[str], **defaults: str) -> dict[str, str]:
    """Return the fields of an entry, which has all of these names and no others."""
    listed = ", ".join(names[:-1]) + f" and {names[-1]}"
    fields = {**defaults, **entry} if isinstance(entry, dict) else {}
    if fields.keys() != set(names):
        raise ValueError(f"an entry has {listed}, and nothing else")
    if not all(isinstance(text, str) for text in fields.values()):
        raise ValueError(f"{listed} are texts")
    if not fields["reason"].strip():
        what = fields.get("old") or fields["function"]
        raise ValueError(f"the entry for {what!r} says no reason")
    return fields


def _around(exercise: Exercise, function: str, text: str) -> tuple[bytes, bytes]:
    """Return what of a solution stands before and after a text in a function.

    Args:
        exercise: whose solution.
        function: the function or method; empty for the whole file.
        text: the text, which stands once in it; empty for all of it.

    Raises:
        KataError: there is no such function, or the text doesn't stand there once.
    """
    source = Source(read_trusted(exercise.solution))
    node: ast.AST = source.tree
    for name in filter(None, function.split(".")):
        body: Sequence[ast.AST] = getattr(node, "body", ())
        found = [one for one in body if getattr(one, "name", None) == name]
        if not found:
            raise KataError(f"there is no function {function}.")
        node = found[-1]
    start, end = (0, len(source.text)) if node is source.tree else source.span(node)
    if wanted := text.encode("utf-8"):
        if (count := source.text.count(wanted, start, end)) != 1:
            where = function or "the solution"
            raise KataError(f"{text!r} stands {count} times in {where}; it must stand there once.")
        start = source.text.index(wanted, start, end)
        end = start + len(wanted)
    return source.text[:start], source.text[end:]
