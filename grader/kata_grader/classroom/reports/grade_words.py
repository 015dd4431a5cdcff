"""A grade in a few words: its points, and what was decided about it."""

from __future__ import annotations

from kata_grader.classroom.reports.text import points_of, words
from kata_grader.classroom.results import Grade, LearnerResult
from kata_grader.plain_text import counted


def points_off(points: float) -> str:
    """Return what lateness takes off, such as `1 point off`."""
    return f"{points_of(points)} {'point' if points == 1 else 'points'} off"


def grade_line(learner: LearnerResult, grade: Grade, name: str) -> str:
    """Return a grade as a line for its learner: `decay: 9 of 10, 1 off for 1 day late`.

    Args:
        learner: the learner.
        grade: one of the learner's grades.
        name: what the exercise is called in it.
    """
    line = f"{name}: {points_of(grade.points)} of {points_of(grade.max_points)}"
    if grade.standing == "not_run":
        line = f"{name}: {words(grade.standing)}"
    elif grade.standing == "not_submitted":
        line += ", not submitted"
    if grade.override is not None:
        line += ", set by your instructor"
    elif penalty := learner.penalty_of(grade):
        line += f", {points_of(penalty)} off for {counted(grade.late_days, 'day')} late"
    if grade.exercise in learner.dropped:
        line += ", not counted"
    return line
