"""A learner's answer to one exercise: the code to execute, or the reason why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import msgpack

from kata_grader.course.manifest import Exercise
from kata_grader.failures import CheckFailure
from kata_grader.plain_text import printable
from kata_grader.submissions.cells import sources_of
from kata_grader.submissions.encodings import undecodable
from kata_grader.submissions.file_tree import File
from kata_grader.submissions.notebook import (
    MAX_BYTES,
    SubmittedCell,
    UnreadableNotebook,
    cells_in,
)
from kata_grader.submissions.regular_file import Unreadable
from kata_grader.submissions.submission import MAX_SOURCE, Source, not_submitted

NOTHING = ""  # the digest of an answer that was not handed in
_STUB = "raise NotImplementedError()"


@dataclass(frozen=True)
class Answer:
    """One learner's answer to one exercise, as a `Submission` that holds nothing else.

    Attributes:
        file: the name of its file, for messages.
        code: the code to execute, in order; empty if nothing was handed in.
        problem: if the file can't be read, the reason as a sentence.
    """

    file: str
    code: tuple[Source, ...] = ()
    problem: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 that identifies the answer, as hexadecimal digits; empty if there is none.

        The kind of the answer is hashed before it, so no script has the digest of a notebook. For a
        script, `(printf 'script\\0'; cat FILE) | sha256sum` prints it.
        """
        if not self.code and not self.problem:
            return NOTHING
        script = not self.problem and [source.filename for source in self.code] == [self.file]
        kind, content = ("script", self.code[0].code) if script else ("packed", self.packed())
        return hashlib.sha256(kind.encode() + b"\0" + content).hexdigest()

    def packed(self) -> bytes:
        """Return the answer as bytes, for the store."""
        sources = [[source.filename, source.code] for source in self.code]
        packed: bytes = msgpack.packb([self.file, sources, self.problem])
        return packed

    @classmethod
    def unpacked(cls, packed: bytes) -> Answer:
        """Return the answer that `packed` turned into bytes."""
        file, sources, problem = msgpack.unpackb(packed)
        return cls(file, tuple(Source(*source) for source in sources), problem)

    def name(self, exercise: Exercise) -> str:
        """Return the name of the answer's file, for messages."""
        return self.file

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return the code to execute.

        Raises:
            CheckFailure: there is none, or the file can't be read.
        """
        if self.problem:
            raise CheckFailure(self.problem, "error")
        if not self.code:
            raise CheckFailure(not_submitted(self.file), "not_started")
        return self.code


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
    if reason := undecodable(code):
        return Answer(name, problem=f"{name} {reason}.")
    return Answer(name, (Source(name, code),))


def _answer_in_notebook(exercise: Exercise, file: File) -> Answer:
    name = f"{exercise.name}.ipynb"
    try:
        cells = [_as_nbformat(cell) for cell in cells_in(file.read(MAX_BYTES))]
    except (Unreadable, UnreadableNotebook) as error:
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
