"""The verbs of `kata` for instructors."""

from __future__ import annotations

import typer

from kata_classroom.cli import by_hand, grade, report

INSTRUCTORS = "For instructors"  # the panel of `kata --help`


def add_verbs(app: typer.Typer) -> None:
    """Add them to the command."""
    app.command(rich_help_panel=INSTRUCTORS)(grade.grade)
    app.command(rich_help_panel=INSTRUCTORS, cls=report.OptionalPaths)(report.report)
    for verb in (
        by_hand.override,
        by_hand.comment,
        by_hand.explain,
        by_hand.log,
        by_hand.queue,
        by_hand.forget,
    ):
        app.command(rich_help_panel=INSTRUCTORS)(verb)
