"""What people decide and write about a learner's answer, looked at before it is kept."""

from __future__ import annotations

import math
import re
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.intake.answers import Part, parts_of
from kata_grader.plain_text import one_line

from kata_classroom.class_results import read_class
from kata_classroom.database import now
from kata_classroom.explanations import checked_text, storable
from kata_classroom.records import Records
from kata_classroom.results import Comment, Grade, Override, line_called, rounded
from kata_classroom.roster import learner_called

LONGEST_CODE = 200
WHOLE = "the answer as a whole"


class ByHand:
    """A learner's answer to an exercise, about which a person decides or writes something.

    Args:
        folder: where the class's results are kept.
        course: the course.
        learner: the learner's name, id, login or address.
        exercise: the exercise's name.

    Attributes:
        learner: the learner's name.

    Raises:
        KataError: there is no such learner, exercise or result.
    """

    def __init__(self, folder: Path, course: Course, learner: str, exercise: str) -> None:
        self._folder = folder
        wanted = course.find(exercise).id
        by_name = {one.name: one for one in read_class(folder, course, answers=True).learners}
        people = {name: one.row for name, one in by_name.items()}
        self.learner = learner_called(learner, people, str(folder))
        if wanted not in by_name[self.learner].grades:
            raise KataError(f"{wanted} has not been graded in {folder}.")
        self._grade = by_name[self.learner].grades[wanted]

    def set_points(
        self, points: float | None, reason: str, author: str, extra: bool = False
    ) -> Override:
        """Put points in place of what was found; return what was put there.

        Args:
            points: of the whole exercise.
            reason: why.
            author: who says so.
            extra: whether there may be more than there is to earn.

        Raises:
            KataError: there is no reason, or the points are out of range.
        """
        chosen, most = self._grade.exercise, self._grade.max_points
        if points is None:
            raise KataError("Say how many points: kata override DIR LEARNER EXERCISE POINTS.")
        if not reason.strip():
            raise KataError('Say why: add --reason "...". It is for you, and no learner reads it.')
        if not math.isfinite(points) or points < 0:
            raise KataError(f"Points are at least 0, received {points:g}.")
        if points > most and not extra:
            raise KataError(
                f"{chosen} has {most:g} points, received {points:g}: more needs --extra."
            )
        new = Override(rounded(points), reason.strip(), author, now())
        with Records(self._folder) as records:
            records.override(self.learner, chosen, new)
        return new

    def clear(self) -> None:
        """Let what was found count again.

        Raises:
            KataError: there is no override in force.
        """
        chosen = self._grade.exercise
        with Records(self._folder) as records:
            if not records.override(self.learner, chosen, None):
                raise KataError(f"No points were given by hand to {self.learner!r} for {chosen}.")

    def comment(self, place: str, text: str, author: str, edit: bool = False) -> Comment:
        """Keep a comment for the learner to read; return it.

        Args:
            place: the number of a line, with `CELL:` before it in a notebook; empty for the whole.
            text: what the learner reads.
            author: who writes it.
            edit: whether it takes the place of the one that is there.

        Raises:
            KataError: there is no such line, no text, one comment there already without `edit`, or
                none there with `edit`.
        """
        text = checked_text(text, author, "comment")
        grade = self._grade
        cell, line = _split_place(place)
        digest, code = "", ""
        if line:
            part = _part(grade, self.learner, cell, line)
            digest, cell = grade.made.submission if grade.made else "", part.cell
            code = (part.line(line) or "").strip()[:LONGEST_CODE]
        where = line_called(cell, line) or WHOLE
        key = cell, line, digest
        there = any((one.cell, one.line, one.answer) == key for one in grade.comments)
        if there and not edit:
            raise KataError(
                f"There is a comment on {where} already. Replace it with --edit, or take it away "
                "with --delete."
            )
        if edit and not there:
            raise KataError(f"There is no comment on {where} to replace. Leave out --edit.")
        comment = Comment(text, author, now(), line, cell, storable(code), digest)
        with Records(self._folder) as records:
            records.comment(self.learner, grade.exercise, comment)
        return comment

    def delete_comment(self, place: str) -> str:
        """Take a comment away; return what it was about, in words.

        Raises:
            KataError: there is no such comment.
        """
        grade = self._grade
        cell, line = _split_place(place)
        cells = {one.cell for one in grade.comments if one.line == line}
        if not cell and len(cells) == 1:
            (cell,) = cells
        where = line_called(cell, line) or WHOLE
        if cell not in cells:
            others = ", ".join(dict.fromkeys(one.place or WHOLE for one in grade.comments))
            there = f"There are comments on: {others}." if others else "There are none at all."
            raise KataError(
                f"{one_line(self.learner)} has no comment on {where} of {grade.exercise}. "
                f"{one_line(there)}"
            )
        with Records(self._folder) as records:
            records.end_comment(self.learner, grade.exercise, cell, line)
        return where


def _split_place(place: str) -> tuple[str, int]:
    """Return the cell and the number of a line that `12` or `cell 3:12` names; 0 for none.

    Raises:
        KataError: it names no line.
    """
    if not place:
        return "", 0
    found = re.fullmatch(r"(?:(.*):)?([0-9]{1,7})", place, re.DOTALL)
    if not found or not int(found[2]):
        raise KataError(
            f"{place!r} is no line. Give its number, such as 12, and in a notebook its cell too, "
            "such as 'cell 3:12'."
        )
    return found[1] or "", int(found[2])


def _part(grade: Grade, learner: str, cell: str, line: int) -> Part:
    parts = parts_of(grade.answer) if grade.answer else ()
    if not parts:
        raise KataError(
            f"No code of {one_line(learner)} is kept for {grade.exercise}, so it has no "
            f"line {line}. Leave the line out."
        )
    chosen = [part for part in parts if part.cell == cell]
    if not cell and len(parts) == 1:
        chosen = list(parts)
    if not chosen:
        known = ", ".join(one_line(f"{p.cell}:{line}" if p.cell else f"{line}") for p in parts[:20])
        raise KataError(f"In which cell is line {line}? Give one of these instead: {known}.")
    if chosen[0].line(line) is None:
        lines = len(chosen[0].lines)
        raise KataError(f"{one_line(chosen[0].file)} has {lines} lines, received line {line}.")
    return chosen[0]
