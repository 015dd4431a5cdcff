"""A class of all kinds, graded by one run of nbgrader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat

from tests.nbgrader.classroom import WALKS, Classroom
from tests.nbgrader.tampering.kinds import KINDS, WHOLE, Desk, Kind


def hand_in_all(room: Classroom, kinds: list[Kind]) -> None:
    """Have learners of these kinds hand in."""
    for one in kinds:
        one.make(Desk(room, one.name))


@dataclass(frozen=True)
class Row:
    """What became of one kind: its points by grader cell, and what the learner reads."""

    kind: Kind
    points: dict[str, float] | None
    text: str

    @property
    def earned(self) -> float | None:
        """The points in all; None if it was not graded."""
        return None if self.points is None else sum(self.points.values())


class Graded:
    """A class of all kinds, graded by one run of nbgrader.

    Attributes:
        ran: the run of `nbgrader autograde`.
        rows: what became of each kind, by name.
        source_untouched: whether the instructor's files are what they were.
    """

    def __init__(self, room: Classroom, kinds: list[Kind] = KINDS) -> None:
        hand_in_all(room, kinds)
        before = files_of(room.folder / "source")
        self.ran = room.nbgrader("autograde", WALKS)
        self.log = self.ran.stdout + self.ran.stderr
        self.source_untouched = files_of(room.folder / "source") == before
        self.rows = {one.name: self._row(room, one) for one in kinds}

    def _row(self, room: Classroom, one: Kind) -> Row:
        graded = room.folder / "autograded" / one.name / WALKS / "walk.ipynb"
        if not graded.is_file():
            return Row(one, None, log_of(self.log, one.name))
        points = room.grades(one.name)["walk"]
        return Row(one, points, outputs_of(nbformat.read(graded, as_version=4)))


def files_of(folder: Path) -> dict[Path, bytes]:
    """Return the bytes of all files in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def outputs_of(notebook) -> str:
    """Return what stands below the cells of an autograded notebook, from which feedback is made."""
    texts = []
    for one in notebook.cells:
        for output in one.get("outputs", []):
            texts += [output.get("text", ""), *output.get("traceback", [])]
    return "\n".join(texts)


def log_of(log: str, learner: str) -> str:
    """Return the lines of nbgrader's log that are about a learner."""
    return "\n".join(line for line in log.splitlines() if f"/{learner}/" in line)


def reason_of(row: Row) -> str:
    """Return the line that says what row's kind is about, for the table."""
    if row.kind.says:
        return next((x.strip() for x in row.text.splitlines() if row.kind.says in x), "")[:110]
    return "as for everybody" if row.earned == WHOLE else "the checks' own messages"


def table_of(graded: Graded) -> str:
    """Return the table in Markdown."""
    lines = ["| what was handed in | earned | the reason that is told |", "|---|---|---|"]
    for row in graded.rows.values():
        earned = "not graded" if row.earned is None else f"{row.earned:g} / {WHOLE}"
        lines.append(f"| {row.kind.what} | {earned} | {reason_of(row).replace('|', '/')} |")
    return "\n".join(lines)
