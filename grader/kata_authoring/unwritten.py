"""What of an exercise is still to be written: placeholders, and places that nobody has filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kata_grader.course.manifest import MANIFEST, Exercise, load_course

from kata_authoring.optional_files import answers_of, oracle_of, table_of

TODO = re.compile(r"\bTODO\b:?\s*(.*)")


def unwritten(exercise: Exercise) -> Iterator[str]:
    """Yield a sentence for each placeholder and each empty place of an exercise."""
    paths = [exercise.solution, exercise.checks, exercise.mistakes]
    if oracle := oracle_of(exercise):
        paths.append(oracle)
        if not oracle.is_file():
            where = oracle.relative_to(exercise.root).as_posix()
            yield f"it has no {where}, which compares the solution with something else."
    for kind, folder in answers_of(exercise).items():
        answers = sorted(folder.glob("*.py"))
        paths += answers
        if not answers:
            where = folder.relative_to(exercise.root).as_posix()
            yield f"{where} holds no {kind} answer in another style than the solution's."
    for path in paths:
        if path.is_file():
            yield from _placeholders(exercise, path)
    told = (exercise.title, exercise.notes, *exercise.hints, *exercise.answers)
    if any(TODO.search(text) for text in told):
        yield f"its entry in {MANIFEST} still says TODO."
    yield from _row(exercise)


def _placeholders(exercise: Exercise, path: Path) -> Iterator[str]:
    name = path.relative_to(exercise.root).as_posix()
    for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
        if found := TODO.search(line):
            what = found[1].rstrip('"').rstrip(".") or "something"
            yield f"{name}, line {number}, still says TODO: {what}."


def _row(exercise: Exercise) -> Iterator[str]:
    """Yield what is wrong with the exercise's row in the table that people read."""
    table = table_of(load_course(exercise.root))
    if table is None:
        return
    page = table.page.relative_to(exercise.root).as_posix()
    if exercise.name not in table.rows:
        yield f"the table of exercises in {page} has no row for it."
    elif TODO.search(table.lines[table.rows[exercise.name]]):
        yield f"its row in {page} still says TODO."
