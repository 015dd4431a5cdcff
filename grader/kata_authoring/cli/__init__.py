"""The verbs of `kata` for those who make and hand out a course, one module for each."""

from __future__ import annotations

import typer
from kata_classroom.cli import INSTRUCTORS

from kata_authoring.cli import (
    calibrate,
    course,
    mutate,
    new,
    notebooks,
    prove,
    release,
    site,
    stubs,
)

AUTHORS = "For authors and maintainers"


def add_verbs(app: typer.Typer) -> None:
    """Add them to the command."""
    for verb, panel in (
        (release.release, INSTRUCTORS),
        (notebooks.notebooks, INSTRUCTORS),
        (new.new, AUTHORS),
        (stubs.stubs, AUTHORS),
        (prove.prove, AUTHORS),
        (mutate.mutate, AUTHORS),
        (calibrate.calibrate, AUTHORS),
        (site.site, AUTHORS),
    ):
        app.command(rich_help_panel=panel)(verb)
    app.add_typer(course.app, rich_help_panel=AUTHORS)
