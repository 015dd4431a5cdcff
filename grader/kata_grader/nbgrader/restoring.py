"""Restoring the released form of a submitted notebook, with the learner's answers in it.

A learner may have changed, copied or deleted grader cells. In the result each of them stands
exactly once, with the text and the points of the gradebook. Everything else that the learner wrote
stays in its place, in cells without an id, and counts as part of the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat

from kata_grader.nbgrader.build import without_hidden
from kata_grader.submissions.notebook import SubmittedCell

NOTE = "kata_note"
MISSING = "This cell was missing. It has been put back."
CHANGED = "This cell had been changed. It has been put back as it was."


@dataclass(frozen=True)
class OriginalCell:
    """A released cell, from the gradebook.

    Attributes:
        name: its grade id.
        kind: `code` or `markdown`.
        source: its text, with hidden lines.
        checksum: nbgrader's checksum of it.
        locked: whether learners must not change it.
        points: the points that it is worth; None if it is not graded.
        solution: whether learners write their answer in it.
        task: whether it is a task that is graded by hand.
    """

    name: str
    kind: str
    source: str
    checksum: str | None
    locked: bool
    points: float | None
    solution: bool
    task: bool = False

    def cell(self, source: str | None = None, note: str = "") -> Any:
        """Return it as a notebook's cell, with `source` as its text if that is given."""
        nbgrader: dict[str, Any] = {
            "schema_version": 3,
            "grade_id": self.name,
            "grade": self.points is not None and not self.task,
            "solution": self.solution,
            "locked": self.locked,
            "task": self.task,
            "cell_type": self.kind,
            "checksum": self.checksum,
        }
        if self.points is not None:
            nbgrader["points"] = self.points
        metadata: dict[str, Any] = {"nbgrader": nbgrader, **({NOTE: note} if note else {})}
        text = self.source if source is None else source
        return _new_cell(self.kind, text, self.name[:64], metadata)


def as_cell(cell: SubmittedCell, number: int) -> Any:
    """Return a submitted cell as a notebook's cell, with only its text and its grade id."""
    metadata = {} if cell.grade_id is None else {"nbgrader": {"grade_id": cell.grade_id}}
    return _new_cell(cell.kind, cell.source, f"submitted-{number}", metadata)


def restored(submitted: Sequence[SubmittedCell], originals: Sequence[OriginalCell]) -> list[Any]:
    """Return the cells of the notebook to grade.

    Args:
        submitted: the cells that were handed in.
        originals: the released cells, in order.
    """
    by_name = {original.name: original for original in originals}
    chosen = _chosen(submitted, by_name)
    kit = [o for o in originals if o.locked and o.kind == "code"]
    cells: list[Any] = []

    def add(cell: SubmittedCell, source: str) -> None:
        if source.strip():
            cells.append(_new_cell(cell.kind, source, f"added-{len(cells) + 1}", {}))

    for place, cell in enumerate(submitted):
        original = by_name.get(cell.grade_id or "")
        own = _without_merged(cell.source, kit)
        if original is None:
            add(cell, own)
        elif chosen[original.name] != place:
            if cell.source != original.source:
                add(cell, _beyond(original, own) if original.locked else own)
        elif not original.locked:
            cells.append(original.cell(own))
        else:
            # A learner may have merged an answer into a locked cell, where it still counts. Put it
            # above the cell if that is a check, else below, for instance after imports.
            put_back = original.cell(note="" if _as_released(original, cell) else CHANGED)
            if original.points is None:
                cells.append(put_back)
            add(cell, _beyond(original, own))
            if original.points is not None:
                cells.append(put_back)
    return _completed(cells, originals)


def _completed(cells: list[Any], originals: Sequence[OriginalCell]) -> list[Any]:
    """Put back missing cells, each after the cell that it originally followed."""
    there = {_name(cell) for cell in cells}
    missing: dict[str, list[Any]] = {"": []}
    before = ""
    for original in originals:
        if original.name in there:
            before = original.name
        else:
            missing.setdefault(before, []).append(original.cell(note=MISSING))
    completed = missing[""]
    for cell in cells:
        completed += [cell, *missing.get(_name(cell) or "added", [])]
    return completed


def _name(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _new_cell(kind: str, source: str, name: str, metadata: dict[str, Any]) -> Any:
    # nbformat's own functions validate each cell, which takes longer than grading it.
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    cell = {"cell_type": kind, "id": name, "metadata": metadata, "source": source, **code}
    return nbformat.from_dict(cell)


def _chosen(
    submitted: Sequence[SubmittedCell], by_name: Mapping[str, OriginalCell]
) -> dict[str, int]:
    """Return, for each name, the position of the submitted cell that counts if there are several.

    For an answer this is the last edited one, because in a kernel the last definition counts.
    """
    chosen: dict[str, int] = {}
    for place, cell in enumerate(submitted):
        original = by_name.get(cell.grade_id or "")
        if original is None:
            continue
        before = chosen.get(original.name)
        written = not original.locked and cell.source != original.source
        if before is None or written:
            chosen[original.name] = place
    return chosen


def _as_released(original: OriginalCell, cell: SubmittedCell) -> bool:
    """Whether a locked cell still has its released text."""
    known = (original.source, without_hidden(original.source))
    return cell.source.strip() in {text.strip() for text in known}


def _without_merged(source: str, kit: Sequence[OriginalCell]) -> str:
    """Return a cell's text without unchanged cells of the kit that were merged into it."""
    for original in kit:
        for text in (original.source, without_hidden(original.source)):
            if text and text in source:
                source = source.replace(text, "")
    return source


def _beyond(original: OriginalCell, source: str) -> str:
    """Return the lines that a learner added to a locked cell."""
    known = {line.strip() for line in original.source.splitlines()}
    lines = [line for line in source.splitlines() if line.strip() not in known]
    return "\n".join(lines).strip("\n")
