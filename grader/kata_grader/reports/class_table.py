"""The table of a class as data, from which the page draws the rows that are in sight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kata_grader.grading.results import ClassResult, LearnerResult
from kata_grader.reports.class_summary import chapter_points, chapters_of, percent, remarks
from kata_grader.reports.tables import standing_of
from kata_grader.reports.text import one_line
from kata_grader.reports.views import level_of


def class_table(result: ClassResult, files: Mapping[str, str]) -> str:
    """Return a row for each learner as JSON that can stand in a script element.

    A row is short, because a class may have thousands: name, file of the learner's own page, points
    (null if they are not known yet), possible points, percent, standing, remarks, points of each
    chapter, possible points of each chapter, and a letter for each exercise.

    Args:
        result: the results.
        files: the name of each learner's page, without its ending.
    """
    chapters = list(chapters_of(result).values())
    rows = [_row(result, one, chapters, files[one.name]) for one in result.learners]
    text = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def _row(
    result: ClassResult, learner: LearnerResult, chapters: list[tuple[str, ...]], file: str
) -> list[Any]:
    points, possible = learner.points, learner.max_points
    pairs = [chapter_points(learner, exercises) for exercises in chapters]
    return [
        one_line(learner.name),
        file,
        None if learner.not_run else points,
        possible,
        round(percent(points, possible), 1),
        standing_of(learner),
        one_line("; ".join(remarks(learner))),
        [round(one, 2) for one, _ in pairs],
        [round(one, 2) for _, one in pairs],
        "".join(_letter(learner, exercise) for exercise in result.exercises),
    ]


def _letter(learner: LearnerResult, exercise: str) -> str:
    grade = learner.grades.get(exercise)
    return level_of(grade.standing, grade.known_points, grade.max_points)[0] if grade else " "
