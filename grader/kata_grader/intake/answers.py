"""Making answers of scripts and notebooks that were handed in, and showing their lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from kata_grader.checking.answer import Answer
from kata_grader.checking.regular_file import Unreadable
from kata_grader.checking.submission import MAX_SOURCE, Source, decoded, undecodable
from kata_grader.course.manifest import Exercise
from kata_grader.intake.cells import NO_CHECKS, sources_of
from kata_grader.intake.file_tree import File
from kata_grader.intake.notebook import SubmittedCell, UnreadableNotebook, cells_in
from kata_grader.plain_text import printable

_STUB = "raise NotImplementedError()"


def answer_in(exercise: Exercise, file: File | None) -> Answer:
    """Return the answer in a script or notebook; None for `file` is an answer with no code."""
    if file is None:
        return Answer(exercise.file)
    if file.name.endswith(".ipynb"):
        return _answer_in_notebook(exercise, file)
    name = f"{exercise.name}.py"
    try:
        code = file.read(MAX_SOURCE)
    except Unreadable as error:
        hint = ": hand in the file itself" if "link" in str(error) else ""
        return Answer(name, problem=printable(f"{name} {error}{hint}."))
    if not code.strip():
        return Answer(name)
    if reason := undecodable(code):
        return Answer(name, problem=f"{name} {reason}.")
    return Answer(name, (Source(name, code),))


def _answer_in_notebook(exercise: Exercise, file: File) -> Answer:
    name = f"{exercise.name}.ipynb"
    try:
        cells = [_as_nbformat(cell) for cell in cells_in(file.read)]
    except UnreadableNotebook as error:
        return Answer(name, problem=printable(f"{name} {error}."))
    # The released notebook is not at hand here, so a cell that still holds the stub's statement
    # counts as untouched: `sources_of` leaves it out if another cell has its function.
    released = {
        cell.metadata["nbgrader"]["grade_id"]: cell.source
        for cell in cells
        if _STUB in cell.source and cell.metadata["nbgrader"]["grade_id"]
    }
    return answer_of_cells(exercise, cells, released)


def answer_of_cells(
    exercise: Exercise, cells: Sequence[Any], released: Mapping[str, str], problem: str = ""
) -> Answer:
    """Return the answer that the cells of a notebook add up to.

    Args:
        exercise: what they answer.
        cells: the cells, each with `cell_type`, `source` and `metadata`.
        released: the texts of the answer cells as they were handed out, by grade id.
        problem: why there are none, if the notebook could not be read.
    """
    name = f"{exercise.name}.ipynb"
    if problem:
        return Answer(name, problem=problem)
    sources = tuple(sources_of(exercise, cells, released))
    if sum(len(source.code) for source in sources) > MAX_SOURCE:
        return Answer(name, problem=f"the code of {name} is larger than 1 MB.")
    return Answer(name, sources)


def _as_nbformat(cell: SubmittedCell) -> Any:
    """Return a cell with the attributes that it has in a notebook read by `nbformat`."""
    metadata = {"nbgrader": {"grade_id": cell.grade_id or ""}}
    return SimpleNamespace(cell_type=cell.kind, source=cell.source, metadata=metadata)


@dataclass(frozen=True)
class Part:
    """A file, or a cell of a notebook, with its lines numbered as in Python's messages.

    Attributes:
        file: its name in messages.
        cell: the label of a cell; empty for a file.
        lines: the lines, without their ends; the first one has the number 1.
    """

    file: str
    cell: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str | None:
        """Return a line by its number; None if there is no such line."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else None


def parts_of(answer: Answer) -> tuple[Part, ...]:
    """Return the parts of an answer in order; none if its file can't be read."""
    return tuple(
        Part(source.filename, _cell(answer, source.filename), _lines(source.code))
        for source in answer.code
        if source != NO_CHECKS
    )


def _cell(answer: Answer, filename: str) -> str:
    label = re.fullmatch(re.escape(answer.file) + r" \((.*)\)", filename, re.DOTALL)
    return label[1] if label else ""


def _lines(code: bytes) -> tuple[str, ...]:
    try:
        text = decoded(code)
    except ValueError:  # what Python can't read, people still want to see
        text = code.decode("utf-8", "backslashreplace").replace("\r\n", "\n").replace("\r", "\n")
    # Not splitlines, which also splits at form feeds, where Python's line numbers do not.
    lines = text.split("\n")
    return tuple(lines[:-1] if lines[-1] == "" else lines)
