"""`kata course`: begin a course of your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from kata_grader.cli.context import needs, out

app = typer.Typer(name="course", no_args_is_help=True)


@app.callback()
def course() -> None:
    """Begin a course of your own, on any subject.

    Example: [bold]kata course new word-games[/bold]
    """


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="a new or empty folder")],
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="the title (default: made from the folder's name)")
    ] = "",
) -> None:
    """Lay out a course of any subject: one exercise that works, and all that proves it.

    The course uses this engine as a package, and none of its exercises.

    Example: [bold]kata course new word-games --title "Word games"[/bold]
    """
    needs("tomlkit", "authoring")
    from kata_authoring.new_course import lay_out_course

    made = lay_out_course(folder, title)
    (exercise,) = made.exercises
    out().print(
        f"{made.title}: a course with the exercise {exercise.id} is in {folder}.",
        markup=False,
        soft_wrap=True,
    )
    out().print(f"next: cd {folder}, then kata prove; its README.md goes on", soft_wrap=True)
