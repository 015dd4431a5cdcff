"""What gets a grade on a platform: chapters or exercises, and the columns that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kata_grader.course.manifest import nearest_or_all
from kata_grader.errors import KataError
from kata_grader.grading.results import ClassResult, Grade, LearnerResult
from kata_grader.plain_text import counted
from kata_grader.reports.class_summary import chapter_points, chapters_of, short
from kata_grader.reports.grade_words import grade_line
from kata_grader.reports.platforms.people import plain
from kata_grader.reports.platforms.sheet import Sheet
from kata_grader.reports.text import points_of


@dataclass(frozen=True)
class Assignment:
    """A chapter or an exercise that gets a grade.

    Attributes:
        name: the chapter's name, or the exercise's.
        exercises: the ids of its exercises.
        called: the names under which the platform may know it.
        told: whether the instructor said what the platform calls it.
    """

    name: str
    exercises: tuple[str, ...]
    called: tuple[str, ...]
    told: bool = False

    def score(self, learner: LearnerResult) -> float | None:
        """Return the points of a learner; None if they are not known yet."""
        grades = self._grades(learner)
        if any(g.known_points is None for g in grades):
            return None
        # An exercise alone has its points, whether they count elsewhere or not.
        return grades[0].points if len(grades) == 1 else chapter_points(learner, self.exercises)[0]

    def possible(self, learner: LearnerResult) -> float:
        """Return the points that there were for a learner."""
        grades = self._grades(learner)
        if len(grades) == 1:
            return grades[0].max_points
        return chapter_points(learner, self.exercises)[1]

    def feedback(self, learner: LearnerResult) -> str:
        """Return what came of each exercise, in words that a learner may read."""
        return "; ".join(grade_line(learner, g, short(g.exercise)) for g in self._grades(learner))

    def _grades(self, learner: LearnerResult) -> list[Grade]:
        return [learner.grades[name] for name in self.exercises if name in learner.grades]


def assignments_of(result: ClassResult, wanted: Sequence[str]) -> list[Assignment]:
    """Return the assignments that get a grade.

    Args:
        result: the results of the class.
        wanted: names of chapters and exercises, each perhaps with `=` and what the platform calls
            it; all chapters if empty.

    Raises:
        KataError: there is no such chapter or exercise.
    """
    return [_assignment(result, *_halves(one)) for one in wanted or chapters_of(result)]


def column_of(sheet: Sheet, assignment: Assignment, bare: Callable[[str], str]) -> str:
    """Return the header of an assignment's column in an export; empty if it has none.

    Args:
        sheet: the export.
        assignment: the assignment.
        bare: takes from a header what the platform adds to the assignment's name.

    Raises:
        KataError: there are several, or there is none of the name that the instructor gave.
    """
    names = set(map(plain, assignment.called))
    whole = [header for header in sheet.header if plain(header) in names]
    found = whole or [header for header in sheet.header if plain(bare(header)) in names]
    if len(found) > 1:
        raise KataError(
            f"{sheet.path} has several columns for {assignment.name}: {', '.join(found)}. Say "
            f'which: --assignment {assignment.name}="{found[0]}".'
        )
    if not found and assignment.told:
        hint = nearest_or_all(assignment.called[0], sheet.header)
        raise KataError(f"{sheet.path} has no column {assignment.called[0]}: {hint}")
    return found[0] if found else ""


def doubts(result: ClassResult, assignments: Sequence[Assignment]) -> Iterator[str]:
    """Yield what the platform will not know of the grades, as sentences."""
    for one in assignments:
        most = {points_of(one.possible(learner)) for learner in result.learners}
        if len(most) > 1:
            yield (
                f"{one.name} has {' or '.join(sorted(most))} points, because drop_lowest drops "
                "exercises of different worth: the platform knows one number for all"
            )
        if len(one.exercises) == 1 and any(one.exercises[0] in x.dropped for x in result.learners):
            yield f"{one.name} is dropped for some, which the platform does not know"
        if unknown := [x for x in result.learners if one.score(x) is None]:
            many = counted(len(unknown), "learner")
            yield f"{one.name} could not be run for {many}: what the platform has stays"


def most_points(result: ClassResult, assignment: Assignment) -> float:
    """Return the points that there are for an assignment."""
    return max((assignment.possible(one) for one in result.learners), default=0)


def _halves(text: str) -> tuple[str, str]:
    name, _, column = text.partition("=")
    return name.strip(), column.strip()


def _assignment(result: ClassResult, name: str, column: str) -> Assignment:
    told = bool(column)
    chapters = chapters_of(result)
    if name in chapters:
        return Assignment(name, chapters[name], (column or name,), told)
    for exercise in result.exercises:
        if name in (exercise, short(exercise)):
            called = (short(exercise), exercise, result.titles.get(exercise, exercise))
            return Assignment(short(exercise), (exercise,), (column,) if told else called, told)
    known = [*chapters, *map(short, result.exercises)]
    raise KataError(f"There is no chapter or exercise {name}: {nearest_or_all(name, known)}")
