"""Grades for Moodle: the exported grades, or the worksheet of one assignment, filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kata_grader.errors import KataError
from kata_grader.grading.results import ClassResult
from kata_grader.reports.platforms.filling import Filling, GradesFile
from kata_grader.reports.platforms.people import Person, person
from kata_grader.reports.platforms.sheet import Row, Sheet, read_sheet
from kata_grader.reports.text import points_of

IDENTIFIER, GRADE, MAXIMUM = "Identifier", "Grade", "Maximum grade"
FEEDBACK = "Feedback comments"
IDS = ("Email address", "ID number", "Username", "User ID")
LAST = ("Last name", "Surname")
KEPT = ("First name", *LAST, *IDS, "Institution", "Department")


def moodle_grades(result: ClassResult, export: Path, wanted: Sequence[str] = ()) -> GradesFile:
    """Return the file that Moodle imports.

    Args:
        result: the results of the class.
        export: the grades as Moodle exported them, or the grading worksheet of an assignment.
        wanted: the assignments, as in `assignments_of`; exactly one for a worksheet.

    Raises:
        KataError: the export can't be read, an assignment is unknown, or nobody was found.
    """
    sheet = read_sheet(export, [IDENTIFIER, *IDS], "Moodle")
    filling = Filling.of(sheet, result, wanted, _people(sheet), _bare)
    if sheet.column(IDENTIFIER) is not None:
        return _worksheet(filling)
    kept = [name for name in sheet.header if name in KEPT]
    rows = []
    for someone, learner in filling.matched.pairs:
        ids = [sheet.value(someone.row, name) for name in kept]
        points = filling.points(someone.row, learner)
        said = [
            sheet.value(someone.row, _of_feedback(header or one.name))
            if one.score(learner) is None
            else one.feedback(learner)
            for one, header in filling.columns
        ]
        pairs = zip(points, said, strict=True)
        rows.append([*ids, *(cell for pair in pairs for cell in pair)])
    grades = [header or one.name for one, header in filling.columns]
    header = [*kept, *(cell for name in grades for cell in (name, _of_feedback(name)))]
    new = [
        f"{export} has no grade {name}: tell Moodle which one to map it to" for name in filling.new
    ]
    return filling.file(header, rows, new)


def _bare(header: str) -> str:
    """Return a grade's name alone: `Assignment: Homework 1 (Real)` is Homework 1."""
    return re.sub(r"^[^:]+: | \(Real\)$", "", header)


def _of_feedback(header: str) -> str:
    return f"{header.removesuffix(' (Real)')} (Feedback)"


def _people(sheet: Sheet) -> Iterator[Person]:
    for row in sheet.rows:
        last = next((sheet.value(row, one) for one in LAST if sheet.column(one) is not None), "")
        names = [f"{sheet.value(row, 'First name')} {last}", sheet.value(row, "Full name")]
        number = sheet.value(row, IDENTIFIER).removeprefix("Participant ")
        ids = [*(sheet.value(row, one) for one in IDS), number]
        yield person(row, [name.strip() for name in names if name.strip()], ids)


def _worksheet(filling: Filling) -> GradesFile:
    sheet = filling.sheet
    if sheet.column(GRADE) is None:
        raise KataError(f"{sheet.path} has no column {GRADE}: export the worksheet again.")
    if len(filling.columns) > 1:
        names = ", ".join(one.name for one, _ in filling.columns)
        raise KataError(
            f"{sheet.path} is the worksheet of one assignment: say which with --assignment, one of "
            f"{names}, or an exercise."
        )
    (assignment, _), rows = filling.columns[0], []
    for someone, learner in filling.matched.pairs:
        score = assignment.score(learner)
        told = {} if score is None else {GRADE: points_of(score)}
        if told:
            told[FEEDBACK] = assignment.feedback(learner)
        rows.append([told.get(name, there) for name, there in _fields(sheet, someone.row)])
    maxima = sorted({sheet.value(row, MAXIMUM) for row in sheet.rows} - {""})
    worth = [filling.other_worth(assignment, one) for one in maxima]
    return filling.file(sheet.header, rows, worth)


def _fields(sheet: Sheet, row: Row) -> Iterator[tuple[str, str]]:
    return zip(sheet.header, row, strict=True)
