"""What nbgrader's gradebook knows of a notebook as it was handed out."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from kata_grader.nbgrader.restoring import OriginalCell


def original_cells(
    db_url: str, assignment: str, notebook: str, source: Path | None = None
) -> list[OriginalCell]:
    """Return the cells of a notebook that the gradebook keeps, in the order of its source.

    Args:
        db_url: of the gradebook.
        assignment: the assignment's name.
        notebook: the notebook's name.
        source: the instructor's notebook, for the order; without it, the order is by name.

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
