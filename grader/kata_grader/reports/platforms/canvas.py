"""Grades for Canvas: its exported gradebook, less the columns that say nothing of these grades."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kata_grader.errors import KataError
from kata_grader.grading.results import ClassResult
from kata_grader.reports.platforms.assignments import most_points
from kata_grader.reports.platforms.filling import Filling, GradesFile
from kata_grader.reports.platforms.people import Person, person
from kata_grader.reports.platforms.sheet import Sheet, read_sheet
from kata_grader.reports.text import points_of

STUDENT, POSSIBLE, TEST_STUDENT = "Student", "Points Possible", "Student, Test"
IDS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
KEPT = (STUDENT, *IDS, "Root Account", "Section")


def canvas_grades(result: ClassResult, export: Path, wanted: Sequence[str] = ()) -> GradesFile:
    """Return the file that Canvas imports.

    Args:
        result: the results of the class.
        export: the gradebook as Canvas exported it.
        wanted: the assignments, as in `assignments_of`.

    Raises:
        KataError: the export can't be read, an assignment is unknown, or nobody was found.
    """
    sheet = read_sheet(export, [STUDENT], "Canvas")
    if sheet.column("ID") is None:
        raise KataError(
            f"{export} has no column ID, by which Canvas knows people: export it again."
        )
    filling = Filling.of(sheet, result, wanted, _people(sheet), _bare)
    kept = [name for name in sheet.header if name in KEPT]
    rows = [[f"    {POSSIBLE}", *[""] * (len(kept) - 1), *_worth(filling)]]
    for someone, learner in filling.matched.pairs:
        ids = [sheet.value(someone.row, name) for name in kept]
        rows.append([*ids, *filling.points(someone.row, learner)])
    header = [*kept, *(header or one.name for one, header in filling.columns)]
    return filling.file(header, rows, _warnings(filling))


def _bare(header: str) -> str:
    """Return an assignment's name without its number: `Homework 1 (4711)`."""
    return re.sub(r" \(\d+\)$", "", header)


def _people(sheet: Sheet) -> Iterator[Person]:
    for row in sheet.rows:
        name = sheet.value(row, STUDENT).strip()
        if name in ("", POSSIBLE, TEST_STUDENT):
            continue
        last, comma, first = name.partition(",")
        names = [f"{first.strip()} {last.strip()}", name] if comma else [name]
        yield person(row, names, [sheet.value(row, one) for one in IDS])


def _worth(filling: Filling) -> list[str]:
    """Return the points possible, those of Canvas for what it has."""
    sheet = filling.sheet
    rows = [row for row in sheet.rows if sheet.value(row, STUDENT).strip() == POSSIBLE]
    there = dict(zip(sheet.header, rows[0], strict=True)) if rows else {}
    return [
        there.get(header) or points_of(most_points(filling.result, one))
        for one, header in filling.columns
    ]


def _warnings(filling: Filling) -> Iterator[str]:
    path = filling.sheet.path
    for name in filling.new:
        yield f"{path} has no assignment {name}: Canvas will make a new one"
    for (one, _), worth in zip(filling.columns, _worth(filling), strict=True):
        yield filling.other_worth(one, worth)
