"""A class's results as Markdown, for a wiki, an issue or the summary of a workflow."""

from __future__ import annotations

from kata_grader.classroom.reports.class_summary import (
    ClassSummary,
    chapter_points,
    chapters_of,
    remarks,
)
from kata_grader.classroom.reports.footer import public_footer
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.results import ClassResult


def class_markdown(result: ClassResult) -> str:
    """Return the summary of a class as Markdown; text of learners in it is escaped."""
    return rendered(
        "report.md",
        result=result,
        summary=ClassSummary(result),
        chapters=chapters_of(result),
        points_of=chapter_points,
        remarks=remarks,
        # Without the seed: a wiki or an issue may be read by learners.
        footer=public_footer(result.learners),
    )
