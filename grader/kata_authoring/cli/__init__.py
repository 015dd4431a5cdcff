"""The verbs of `kata` for authors and maintainers, one module for each."""

from __future__ import annotations

import typer

from kata_authoring.cli import calibrate, course, mutate, new, prove, site, stubs

AUTHORS = "For authors and maintainers"


def add_verbs(app: typer.Typer) -> None:
    """Add them to the command."""
    for verb in (
        new.new,
        stubs.stubs,
        prove.prove,
        mutate.mutate,
        calibrate.calibrate,
        site.site,
    ):
        app.command(rich_help_panel=AUTHORS)(verb)
    app.add_typer(course.app, rich_help_panel=AUTHORS)
