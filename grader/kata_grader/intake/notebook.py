"""Reading a submitted notebook without trusting it: its cells as plain values, or an error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata_grader.checking.regular_file import Unreadable
from kata_grader.intake.file_tree import Reader, file_on_disk

MAX_BYTES = 64 * 2**20
MAX_CELLS, MAX_TEXT = 2_000, 2 * 2**20
MAX_ID = 255  # nbgrader's own ids are short, and an id becomes part of a cell's name
KINDS = ("code", "markdown", "raw")


@dataclass(frozen=True)
class SubmittedCell:
    """A cell as a learner handed it in, without its outputs.

    Attributes:
        kind: `code`, `markdown` or `raw`.
        source: its text.
        grade_id: nbgrader's id in its metadata, which a learner can change; None if it has none.
    """

    kind: str
    source: str
    grade_id: str | None


class UnreadableNotebook(ValueError):
    """A submitted file is not a notebook; the text tells the learner why."""


def read_cells(path: Path) -> list[SubmittedCell]:
    """Return the cells of a submitted notebook.

    Raises:
        UnreadableNotebook: the file is a link or the like, too large, or not a notebook.
    """
    return cells_in(file_on_disk(path, (path.name,)).read)


def cells_in(read: Reader) -> list[SubmittedCell]:
    """Return the cells of a submitted notebook, whose bytes `read` returns up to a limit.

    Raises:
        UnreadableNotebook: the file is a link or the like, too large, or not a notebook.
    """
    try:
        return cells_of(_loaded(read(MAX_BYTES)))
    except Unreadable as error:
        hint = ": clear its outputs" if "larger" in str(error) else ""
        raise UnreadableNotebook(f"{error}{hint}") from None


def cells_of(notebook: Any) -> list[SubmittedCell]:
    """Return the cells of a notebook, from its parsed JSON of format 3 or 4.

    Raises:
        UnreadableNotebook: it has no list of cells, or too many of them, or too much text.
    """
    if not isinstance(notebook, dict):
        raise UnreadableNotebook("is not a notebook: it holds no cells")
    cells = notebook.get("cells")
    worksheets = notebook.get("worksheets")
    if cells is None and isinstance(worksheets, list):  # format 3
        cells = [cell for sheet in worksheets if isinstance(sheet, dict) for cell in _list(sheet)]
    if not isinstance(cells, list):
        raise UnreadableNotebook("is not a notebook: it holds no cells")
    if len(cells) > MAX_CELLS:
        raise UnreadableNotebook(f"has more than {MAX_CELLS:,} cells")
    found = [_cell(cell) for cell in cells if isinstance(cell, dict)]
    if sum(len(cell.source) for cell in found) > MAX_TEXT:
        # The pages of feedback show this text; making them would take minutes.
        raise UnreadableNotebook(f"holds more than {MAX_TEXT // 2**20} MB of text")
    return found


def _list(sheet: dict[str, Any]) -> list[Any]:
    cells = sheet.get("cells")
    return cells if isinstance(cells, list) else []


def _cell(cell: dict[str, Any]) -> SubmittedCell:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    source = cell.get("source", cell.get("input", ""))
    return SubmittedCell(
        kind if kind in KINDS else "raw",
        _text(source),
        _text(grade_id) if isinstance(grade_id, str) and len(grade_id) <= MAX_ID else None,
    )


def _text(source: Any) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    # Half of a surrogate pair can't be written to a file: replace it.
    return text.encode("utf-8", "replace").decode("utf-8")


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableNotebook("is not valid UTF-8: save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableNotebook(f"is not valid JSON{where}: save it in Jupyter again") from None
