"""What is known of solutions: whether they pass all their checks here, trainings too."""

from __future__ import annotations

from kata_grader.course.cache import Cache
from kata_grader.course.checklist import checks_of
from kata_grader.course.digest import digest
from kata_grader.course.manifest import Course, Exercise
from kata_grader.verdicts import Result

KIND = "proven"


def note_proven(course: Course, exercise: Exercise, result: Result) -> None:
    """Note a solution, if it has passed every check that there is."""
    asked = {verdict.check for verdict in result.verdicts}
    if result.complete and asked == {check.name for check in checks_of(exercise)}:
        Cache().put(KIND, digest(course, exercise), b"")


def is_proven(course: Course, exercise: Exercise) -> bool:
    """Whether the solution of an exercise was noted, and nothing has changed that decides."""
    return Cache().get(KIND, digest(course, exercise)) is not None
