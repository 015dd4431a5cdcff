"""`kata new`: write all files of a new exercise, for its author to complete."""

from __future__ import annotations

from typing import Annotated

import typer
from kata_grader.cli.context import needs, out

from kata_authoring.cli.whole_course import whole_course


def new(
    exercise: Annotated[
        str,
        typer.Argument(
            metavar="CHAPTER/EXERCISE", help="chapter and name; the chapter may be a new one"
        ),
    ],
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="the title (default: made from the name)")
    ] = "",
) -> None:
    """Write all files of a new exercise, with marks where you have to complete them.

    Example: [bold]kata new ch6_sequences/beam_search[/bold]
    """
    needs("tomlkit", "authoring")
    from kata_authoring.new_exercise import lay_out_exercise

    course = whole_course()
    paths = lay_out_exercise(course, exercise, title)
    for path in paths:
        out().print(path.relative_to(course.root).as_posix(), soft_wrap=True)
    name = exercise.strip("/")
    out().print(f"next: kata prove {name} says what is still to be written", soft_wrap=True)
