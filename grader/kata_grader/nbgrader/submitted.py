"""Reading the notebooks that a class handed in: each once, without trusting it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_notebook
from nbgrader.preprocessors import ClearSolutions, ComputeChecksums
from nbgrader.utils import compute_checksum, is_solution

from kata_grader.checking.answer import Answer
from kata_grader.course.manifest import Exercise
from kata_grader.intake.answers import answer_of_cells
from kata_grader.intake.notebook import UnreadableNotebook
from kata_grader.intake.reading import read_notebook
from kata_grader.nbgrader.released_cells import KERNEL
from kata_grader.nbgrader.restoring import name_of, new_cell, restored
from kata_grader.plain_text import printable

# In the metadata of a notebook: what was handed in, what was wrong with it, and how it was graded.
KATA = "kata"


class Submitted:
    """The submitted notebooks of a course folder, each in the form in which it was handed out.

    It serves one run of grading, in which no file changes.

    Args:
        dirs: nbgrader's `CourseDirectory`.
    """

    def __init__(self, dirs: Any) -> None:
        self._dirs = dirs
        self.notebook = cache(self._notebook)
        self._originals = cache(self._original_cells)

    def _notebook(self, path: Path, assignment: str) -> Any:
        """Return a submitted notebook with the cells that were handed out, and its answers.

        A file that is not a notebook gives one without answers, and with the reason.

        Args:
            path: the file.
            assignment: the name of its assignment.

        Raises:
            OSError: the instructor's notebook can't be read.
        """
        problem, cells = "", []
        try:
            cells = read_notebook(path)
        except UnreadableNotebook as error:
            problem = f"{printable(path.name)} {error}."
        notebook = new_notebook(metadata={"kernelspec": KERNEL})
        notebook.cells = restored(cells, self._originals(path.stem, assignment))
        at = self._dirs.get_existing_timestamp(str(path.parent))
        content = json.dumps([notebook.cells, problem, str(at)])
        handed_in = hashlib.sha256(content.encode()).hexdigest()
        notebook.metadata[KATA] = {"handed_in": handed_in, "problem": problem}
        return notebook

    def _original_cells(self, notebook: str, assignment: str) -> list[Any]:
        """Return the cells that were handed out, with hidden tests, as the gradebook has them."""
        folder = self._dirs.format_path(self._dirs.source_directory, ".", assignment)
        found = nbformat.read(Path(folder) / f"{notebook}.ipynb", as_version=4)
        for step in (ClearSolutions, ComputeChecksums):
            found, _ = step(config=self._dirs.config).preprocess(found, {})
        return [
            new_cell(cell.cell_type, cell.source, name[:64], nbgrader=cell.metadata.nbgrader)
            for cell in found.cells
            if (name := name_of(cell))
        ]


def answer_in(exercise: Exercise, notebook: Any) -> Answer:
    """Return the answer in a notebook of `Submitted`."""
    released = {name_of(cell): cell.source for cell in notebook.cells if _is_untouched(cell)}
    problem = notebook.metadata[KATA]["problem"]
    return answer_of_cells(exercise, notebook.cells, released, problem)


def _is_untouched(cell: Any) -> bool:
    """Whether an answer cell is as it was handed out."""
    return bool(is_solution(cell) and cell.metadata.nbgrader.checksum == compute_checksum(cell))
