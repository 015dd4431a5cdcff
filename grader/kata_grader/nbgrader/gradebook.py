"""Reading the released cells of a notebook from nbgrader's gradebook."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from kata_grader.nbgrader.restoring import OriginalCell


def original_cells(
    db_url: str, assignment: str, notebook: str, source: Path | None = None
) -> list[OriginalCell]:
    """Return the released cells of a notebook, in the order of the instructor's notebook.

    Args:
        db_url: the URL of the gradebook's database.
        assignment: the name of the assignment.
        notebook: the name of the notebook.
        source: the instructor's notebook, which gives the order; None to sort by name.

    Raises:
        nbgrader.api.MissingEntry: the gradebook has no such notebook.
    """
    with Gradebook(db_url) as gradebook:
        found = gradebook.find_notebook(notebook, assignment)
        points = {cell.name: float(cell.max_score) for cell in found.grade_cells}
        tasks = {cell.name: float(cell.max_score) for cell in found.task_cells}
        solutions = {cell.name for cell in found.solution_cells}
        originals = {
            cell.name: OriginalCell(
                cell.name,
                cell.cell_type,
                cell.source or "",
                cell.checksum,
                bool(cell.locked),
                points.get(cell.name, tasks.get(cell.name)),
                cell.name in solutions,
                cell.name in tasks,
            )
            for cell in found.source_cells
        }
    order = {name: place for place, name in enumerate(_names(source))}
    return sorted(
        originals.values(), key=lambda cell: (order.get(cell.name, len(order)), cell.name)
    )


def _names(source: Path | None) -> list[str]:
    if source is None or not source.is_file():
        return []
    notebook = nbformat.read(source, as_version=4)
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]
