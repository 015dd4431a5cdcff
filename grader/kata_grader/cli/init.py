"""`kata init`: copy the course into a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import out


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="a new or empty folder")],
) -> None:
    """Copy the course into a new folder, to work on it there.

    Example: [bold]kata init my-course[/bold]
    """
    from kata_grader.course.layout import lay_out

    course = lay_out(folder.absolute())
    out().print(f"{course.title}: {len(course.exercises)} exercises are in {folder}.")
    out().print(f"next: cd {folder}, then kata")
