"""Points that a person gives, checked before they are kept."""

from __future__ import annotations

import difflib
import math
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.grading.class_results import read_class
from kata_grader.grading.records import Records, now
from kata_grader.grading.results import Grade, Override, rounded


def override_points(
    folder: Path,
    course: Course,
    learner: str,
    exercise: str,
    points: float | None,
    reason: str,
    author: str,
    extra: bool = False,
) -> Override:
    """Put points in place of what was found; return what was put there.

    Args:
        folder: where the class's results are kept.
        course: the course.
        learner: the learner's name.
        exercise: the exercise's name.
        points: of the whole exercise.
        reason: why.
        author: who says so.
        extra: whether there may be more than there is to earn.

    Raises:
        KataError: there is no such result, no reason, or the points are out of range.
    """
    if points is None:
        raise KataError("Say how many points: kata override DIR LEARNER EXERCISE POINTS.")
    if not reason.strip():
        raise KataError('Say why: add --reason "...". It is for you, and no learner reads it.')
    grade = graded(folder, course, learner, exercise)
    chosen, most = grade.exercise, grade.max_points
    if not math.isfinite(points) or points < 0:
        raise KataError(f"Points are at least 0, received {points:g}.")
    if points > most and not extra:
        raise KataError(f"{chosen} has {most:g} points, received {points:g}: more needs --extra.")
    new = Override(rounded(points), reason.strip(), author, now())
    with Records(folder) as records:
        records.override(learner, chosen, new)
    return new


def clear(folder: Path, course: Course, learner: str, exercise: str) -> None:
    """Let what was found count again.

    Raises:
        KataError: there is no such result, or no override in force.
    """
    chosen = graded(folder, course, learner, exercise).exercise
    with Records(folder) as records:
        if not records.override(learner, chosen, None):
            raise KataError(f"No points were given by hand to {learner!r} for {chosen}.")


def graded(folder: Path, course: Course, learner: str, name: str, answers: bool = False) -> Grade:
    """Return a learner's grade, for somebody who wants to change or say something about it.

    Args:
        folder: where the class's results are kept.
        course: the course.
        learner: the learner's name.
        name: the exercise's name.
        answers: whether the answer is needed too.

    Raises:
        KataError: there is no such learner, exercise or result.
    """
    exercise = course.find(name).id
    found = read_class(folder, course, answers)
    by_name = {one.name: one for one in found.learners}
    if learner not in by_name:
        near = difflib.get_close_matches(learner, by_name, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {len(by_name)} others."
        raise KataError(f"{folder} has no learner {learner!r}: {hint}")
    grade = by_name[learner].grades.get(exercise)
    if grade is None:
        raise KataError(f"{exercise} has not been graded in {folder}.")
    return grade
