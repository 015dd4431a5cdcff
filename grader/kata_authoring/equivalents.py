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
from pathlib import Path
from typing import Any

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.toml_text import lists_of_tables
from kata_grader.errors import KataError

from kata_authoring.mutants import Mutant, flat
from kata_authoring.solution_source import Source, tree_of

TREE = "grader/equivalent"
# What an entry of each kind says; a text may be left out.
FIELDS = {
    "equivalent": ("function", "old", "new", "reason"),
    "free": ("function", "text", "reason"),
}

Entry = dict[str, str]


def declarations_at(exercise: Exercise) -> Path:
    """Return the file with the declarations of an exercise; it need not exist."""
    return exercise.source / TREE / exercise.chapter / f"{exercise.name}.toml"


def read_declarations(exercise: Exercise) -> dict[str, list[Entry]]:
    """Return the entries of each kind that an author declares of an exercise.

    Raises:
        KataError: the file can't be read, or an entry lacks something.
    """
    path = declarations_at(exercise)
    if not path.is_file():
        return {kind: [] for kind in FIELDS}
    try:
        found = lists_of_tables(path.read_text("utf-8"), *FIELDS)
        return {kind: [_entry(one, FIELDS[kind]) for one in found[kind]] for kind in FIELDS}
    except (OSError, ValueError) as error:
        where = path.relative_to(exercise.source).as_posix()
        raise KataError(f"{where} can't be read: {error}.") from error


def told(entry: Entry) -> str:
    """Return the edit that an entry declares, in a line."""
    old, new = (" ".join(entry[name].split()) for name in ("old", "new"))
    return f"{entry['function'] or 'top level'}: {old} -> {new or 'nothing'}"


def without_exercise(course: Course) -> list[str]:
    """Return the names of files of declarations that belong to no exercise."""
    known = {declarations_at(exercise) for exercise in course.exercises}
    found = sorted((course.source / TREE).rglob("*.toml"))
    return [p.relative_to(course.source).as_posix() for p in found if p not in known]


def equivalent_of(entry: Entry, exercise: Exercise, mutants: Iterable[Mutant]) -> Mutant:
    """Return the mutant that an entry declares to do the same as the solution.

    Raises:
        KataError: there is none; the sentence says why.
    """
    before, after = _around(exercise, entry["function"], entry["old"])
    meant = tree_of(before + entry["new"].encode("utf-8") + after)
    for mutant in mutants:
        if mutant.function == entry["function"] and tree_of(mutant.text) == meant:
            return mutant
    raise KataError("no mutant makes this edit.")


def free_in(entry: Entry, exercise: Exercise, mutants: Iterable[Mutant]) -> set[Mutant]:
    """Return the mutants that change nothing but what an entry declares as free.

    Raises:
        KataError: there is none, or the solution has no such part.
    """
    around = _around(exercise, entry["function"], entry["text"])
    before, after = (flat(text.decode("utf-8")) for text in around)
    texts = {mutant: flat(mutant.text.decode("utf-8")) for mutant in mutants}
    found = {m for m, text in texts.items() if text.startswith(before) and text.endswith(after)}
    if not found:
        raise KataError(f"no mutant is in {entry['text'] or entry['function']}.")
    return found


def _entry(entry: Any, names: Sequence[str]) -> Entry:
    """Return an entry that has all of these names, perhaps without a text, and no others."""
    listed = ", ".join(names[:-1]) + f" and {names[-1]}"
    fields = dict(entry) if isinstance(entry, dict) else {}
    if "text" in names:
        fields.setdefault("text", "")
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
