"""`kata new`: all places of a new exercise, laid out for its author."""

from __future__ import annotations

from typing import Annotated

import typer

from kata_grader.cli.context import here, out


def new(
    exercise: Annotated[
        str, typer.Argument(metavar="CHAPTER/EXERCISE", help="its name; the chapter may be new")
    ],
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="what people call it (made from its name)")
    ] = "",
) -> None:
    """Lay out a new exercise: each of its files and entries, with what is to be written marked.

    Example: [bold]kata new ch6_sequences/attention[/bold]
    """
    from kata_grader.course.scaffold import lay_out_exercise

    course = here()
    paths = lay_out_exercise(course, exercise, title)
    for path in paths:
        out().print(path.relative_to(course.root).as_posix(), soft_wrap=True)
    name = exercise.strip("/")
    out().print(f"next: kata prove {name} says what is still to be written", soft_wrap=True)
