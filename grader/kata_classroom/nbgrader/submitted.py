"""The notebooks that a class handed in, each read once and restored to its released form.

A learner may have changed, copied or deleted grader cells. In the result each of them stands
exactly once, with the text and the points that it was handed out with. Everything else that the
learner wrote stays in its place, in cells without an id, and counts as part of the answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault
from kata_grader.intake.notebook import SubmittedCell, answer_of
from kata_grader.plain_text import printable
from kata_grader.regular_file import NotRead, Unreadable
from kata_grader.submission import Answer
from nbformat.v4 import new_notebook
from nbgrader.preprocessors import ClearSolutions, ComputeChecksums
from nbgrader.utils import compute_checksum, is_grade, is_locked, is_solution

from kata_classroom.nbgrader.released_cells import KERNEL, without_hidden
from kata_classroom.reading import read_notebook

# In the metadata of a notebook: what was handed in, what was wrong with it, and how it was graded.
KATA = "kata"
NOTE = "kata_note"
MISSING = "This cell was missing. It has been put back."
CHANGED = "This cell had been changed. It has been put back as it was."


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
            KitFault: this machine can't read the file, so that nobody knows what it holds.
        """
        problem, cells = "", []
        try:
            cells = read_notebook(path)
        except NotRead as error:
            raise KitFault(f"{printable(path.name)} {error}.") from None
        except Unreadable as error:
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
    if problem := notebook.metadata[KATA]["problem"]:
        return Answer(f"{exercise.name}.ipynb", problem=problem)
    released = {
        name_of(cell): cell.source
        for cell in notebook.cells
        if is_solution(cell) and cell.metadata.nbgrader.checksum == compute_checksum(cell)
    }
    return answer_of(exercise, without_checks(notebook.cells), released)


def without_checks(cells: Sequence[Any]) -> list[SubmittedCell]:
    """Return a notebook's cells as a learner hands them in, in which those of checks are empty."""
    checks = [is_grade(cell) and not is_solution(cell) for cell in cells]
    return [
        SubmittedCell(cell.cell_type, "" if is_check else cell.source, name_of(cell))
        for cell, is_check in zip(cells, checks, strict=True)
    ]


def new_cell(kind: str, source: str, name: str, **metadata: Any) -> Any:
    """Return a notebook's cell.

    nbformat's own functions validate each cell, which takes longer than grading it.
    """
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    cell = {"cell_type": kind, "id": name, "metadata": metadata, "source": source, **code}
    return nbformat.from_dict(cell)


def restored(submitted: Sequence[SubmittedCell], originals: Sequence[Any]) -> list[Any]:
    """Return the cells of the notebook to grade.

    Args:
        submitted: the cells that were handed in.
        originals: the cells that were handed out, in order, with hidden tests.
    """
    by_name = {name_of(original): original for original in originals}
    chosen = _chosen(submitted, by_name)
    kit = [one for one in originals if is_locked(one) and one.cell_type == "code"]
    kit_texts = [text for one in kit for text in _released(one) if text]
    cells: list[Any] = []

    def add(cell: SubmittedCell, source: str) -> None:
        if source.strip():
            cells.append(new_cell(cell.kind, source, f"added-{len(cells) + 1}"))

    for place, cell in enumerate(submitted):
        original, own = by_name.get(cell.grade_id), cell.source
        for text in kit_texts:  # cells of the kit may have been merged into it
            own = own.replace(text, "")
        if original is not None and is_locked(original):
            own = _beyond(original, own)
        if original is None:
            add(cell, own)
        elif chosen[cell.grade_id] != place:
            add(cell, "" if cell.source == original.source else own)
        elif not is_locked(original):
            cells.append(nbformat.from_dict({**original, "source": own}))
        else:
            # A learner may have merged an answer into a locked cell, where it still counts. Put it
            # above the cell if that is a check, else below, for instance after imports.
            unchanged = cell.source.strip() in {text.strip() for text in _released(original)}
            put_back = _noted(original, "" if unchanged else CHANGED)
            before = [put_back] if "points" not in original.metadata.nbgrader else []
            cells += before
            add(cell, own)
            cells += [] if before else [put_back]
    return _completed(cells, originals)


def name_of(cell: Any) -> str:
    """Return the grade id of a notebook's cell; empty if it has none."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _completed(cells: list[Any], originals: Sequence[Any]) -> list[Any]:
    """Put back missing cells, each after the cell that it originally followed."""
    follows = 0
    for original in originals:
        there = [place for place, one in enumerate(cells) if name_of(one) == name_of(original)]
        if not there:
            cells.insert(follows, _noted(original, MISSING))
        follows = (there or [follows])[0] + 1
    return cells


def _noted(original: Any, note: str) -> Any:
    """Return a copy of a released cell, with a note for the learner if it is not empty."""
    metadata = {**original.metadata, **({NOTE: note} if note else {})}
    return nbformat.from_dict({**original, "metadata": metadata})


def _chosen(submitted: Sequence[SubmittedCell], by_name: Mapping[str, Any]) -> dict[str, int]:
    """Return, for each name, the position of the submitted cell that counts if there are several.

    For an answer this is the last edited one, because in a kernel the last definition counts.
    """
    chosen: dict[str, int] = {}
    for place, cell in enumerate(submitted):
        name = cell.grade_id
        original = by_name.get(name)
        if original is None:
            continue
        if name not in chosen or (not is_locked(original) and cell.source != original.source):
            chosen[name] = place
    return chosen


def _released(original: Any) -> tuple[str, str]:
    """Return the text of a locked cell, with hidden lines and without them."""
    return original.source, without_hidden(original.source)


def _beyond(original: Any, source: str) -> str:
    """Return the lines that a learner added to a locked cell."""
    known = {line.strip() for line in original.source.splitlines()}
    lines = [line for line in source.splitlines() if line.strip() not in known]
    return "\n".join(lines).strip("\n")
