"""Bringing a newer course into a learner's folder: what the learner wrote stays, line by line.

A file is taken apart into its top-level statements, each with the comments above it. A statement
that is still as it was handed out is replaced by the new one; any other is the learner's.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kata_grader.course.manifest import MANIFEST, Course, Exercise, load_course
from kata_grader.course.stubs import current_stub
from kata_grader.course.working_folder import handed_out, keep_copy
from kata_grader.errors import KataError
from kata_grader.whole_file import write_whole

# What a learner writes into; all else of a bundle is the instructor's.
LEARNERS = ("exercises", "notebooks", ".kata")
RECORDED = ".answers"
BESIDE, ALL = ".new.txt", "the whole file"
Blocks = dict[str, str]


def update_stubs(course: Course) -> Iterator[str]:
    """Bring the stubs of the installed course into a learner's folder; yield what was done.

    Args:
        course: the course of the folder.
    """
    for exercise in course.exercises:
        known = handed_out(exercise)
        base = known.read_text("utf-8") if known.is_file() else None
        yield from _bring_in(exercise, base, current_stub(exercise))
        write_whole(known, current_stub(exercise))


def update_bundle(course: Course, new: Path) -> Iterator[str]:
    """Bring a newer bundle into a learner's folder; yield what was done.

    Args:
        course: the course of the folder, an older bundle.
        new: the folder of the newer one.

    Raises:
        KataError: it has none of the folder's exercises.
    """
    newer = load_course(new)
    older = {one.id: current_stub(one) for one in course.exercises if one.is_released}
    if not older.keys() & {one.id for one in newer.exercises if one.is_released}:
        raise KataError(f"{new.name} has no exercise of this folder: nothing was changed.")
    for exercise in newer.exercises:
        mine = replace(exercise, root=course.root)
        yield from _bring_in(mine, older.get(exercise.id), current_stub(exercise))
    files = [path for path in sorted(new.rglob("*")) if path.is_file()]
    # The stubs that were handed out are known until all else is there.
    for path in sorted(files, key=lambda one: (one.name == MANIFEST, one.suffix == RECORDED)):
        target = course.root / path.relative_to(new)
        if path.relative_to(new).parts[0] not in LEARNERS or not target.exists():
            write_whole(target, path.read_bytes())


def _bring_in(exercise: Exercise, base: str | None, new: str) -> Iterator[str]:
    path = exercise.stub
    shown = f"exercises/{exercise.file}"
    if not path.is_file():
        write_whole(path, new)
        yield f"{shown} is new."
        return
    mine = path.read_text("utf-8", errors="surrogateescape")
    text, kept = merged(base, mine, new) if base is not None else (mine, [ALL] * (mine != new))
    if text != mine:
        keep_copy(path, exercise.root, exercise.chapter)
        write_whole(path, text.encode("utf-8", errors="surrogateescape"))
        yield f"{shown} is brought up to date."
    if kept:
        beside = write_whole(path.with_name(path.stem + BESIDE), new)
        yield f"{shown}: yours stays of {', '.join(kept)}; the new stub is {beside.name} beside it."


def merged(base: str, mine: str, new: str) -> tuple[str, list[str]]:
    """Return a file with what is new in it, and the names of what both sides have changed.

    No line that the learner has written or changed is lost.

    Args:
        base: the stub that the learner received.
        mine: what the learner has made of it.
        new: the new stub.
    """
    if mine == new or base == new:
        return mine, []
    if mine == base:
        return new, []
    try:
        old, own, newer = _blocks(base), _blocks(mine), _blocks(new)
    except (SyntaxError, ValueError):
        return mine, [ALL]
    both = [
        name
        for name, text in newer.items()
        if text != old.get(name) and own.get(name) not in (old.get(name), text)
    ]
    found = {
        name: newer[name] if text == old.get(name) and name in newer else text
        for name, text in own.items()
        if name in newer or text != old.get(name)
    }
    order = list(found)
    for place, name in enumerate(newer):
        if name not in found and name not in old:
            before = [one for one in list(newer)[:place] if one in found]
            order.insert(order.index(before[-1]) + 1 if before else 0, name)
            found[name] = newer[name]
    return "".join(found[name] for name in order), both


def _blocks(source: str) -> Blocks:
    """Return the top-level statements of a file, with what stands above each, by name."""
    lines = source.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    found: Blocks = {}
    start = 0
    for number, node in enumerate(ast.parse(source).body):
        end = node.end_lineno or node.lineno
        text = "".join(lines[start:end])
        found[_name(node, number, found)] = text
        start = end
    if start < len(lines):
        found["the end of the file"] = "".join(lines[start:])
    return found


def _name(node: ast.stmt, number: int, taken: Blocks) -> str:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        name = node.name
    elif number == 0 and isinstance(node, ast.Expr):
        name = "the lesson"
    else:
        name = ast.unparse(node)
    while name in taken:
        name += " again"
    return name
