"""An export of a platform that gets grades: who and what stands where in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kata_grader.grading.results import ClassResult, LearnerResult
from kata_grader.reports.platforms.assignments import (
    Assignment,
    assignments_of,
    column_of,
    doubts,
    most_points,
)
from kata_grader.reports.platforms.people import Matched, Person, match
from kata_grader.reports.platforms.sheet import Row, Sheet
from kata_grader.reports.text import points_of


@dataclass(frozen=True)
class GradesFile:
    """A file that a platform imports.

    Attributes:
        data: the file's bytes.
        assignments: the names of the chapters and exercises in it.
        learners: how many learners have a line in it.
        warnings: who and what is not in it, as sentences.
    """

    data: bytes
    assignments: tuple[str, ...]
    learners: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Filling:
    """An export that gets grades.

    Attributes:
        sheet: the export.
        result: the results of the class.
        columns: the assignments, each with the header of its column; empty if there is none yet.
        matched: who is who.
    """

    sheet: Sheet
    result: ClassResult
    columns: tuple[tuple[Assignment, str], ...]
    matched: Matched

    @classmethod
    def of(
        cls,
        sheet: Sheet,
        result: ClassResult,
        wanted: Sequence[str],
        people: Iterable[Person],
        bare: Callable[[str], str],
    ) -> Filling:
        """Find out who and what stands where.

        Args:
            sheet: the export.
            result: the results of the class.
            wanted: the assignments, as in `assignments_of`.
            people: the people of the export.
            bare: takes from a header what the platform adds to an assignment's name.

        Raises:
            KataError: an assignment is unknown or not to be found, or nobody of the results is in
                the export.
        """
        assignments = assignments_of(result, wanted)
        columns = tuple((one, column_of(sheet, one, bare)) for one in assignments)
        return cls(sheet, result, columns, match(sheet, [*people], result.learners))

    @property
    def new(self) -> list[str]:
        """The names of the assignments that the export has no column for."""
        return [one.name for one, header in self.columns if not header]

    def points(self, row: Row, learner: LearnerResult) -> list[str]:
        """Return a learner's points in each assignment; what is not known stays as it was."""
        return [
            self.sheet.value(row, header) if score is None else points_of(score)
            for (_, header), score in zip(self.columns, self.scores(learner), strict=True)
        ]

    def scores(self, learner: LearnerResult) -> list[float | None]:
        """Return a learner's points in each assignment; None if they are not known yet."""
        return [one.score(learner) for one, _ in self.columns]

    def other_worth(self, assignment: Assignment, worth: str) -> str:
        """Return a warning if the platform has another number of points; empty if it has not."""
        most = most_points(self.result, assignment)
        try:
            if float(worth.replace(",", ".")) == most:
                return ""
        except ValueError:
            pass
        return (
            f"{assignment.name} has {points_of(most)} points, but {worth} in {self.sheet.path}: "
            "nothing is converted"
        )

    def file(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], warnings: Iterable[str]
    ) -> GradesFile:
        """Return the file to import."""
        assignments = [one for one, _ in self.columns]
        told = (*self.matched.warnings, *doubts(self.result, assignments), *filter(None, warnings))
        names = tuple(one.name for one in assignments)
        data = self.sheet.written(header, rows)
        return GradesFile(data, names, len(self.matched.pairs), told)
