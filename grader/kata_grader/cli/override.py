"""`kata override`: set points by hand, in place of those that the checks gave."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import here, out


def override(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="the folder with the results of `kata grade`")
    ],
    learner: Annotated[str, typer.Argument(metavar="LEARNER", help="the learner's name")],
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="the name of the exercise")],
    points: Annotated[
        float | None, typer.Argument(metavar="[POINTS]", help="points for the whole exercise")
    ] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="the reason, for you: learners don't read it")
    ] = "",
    author: Annotated[
        str, typer.Option(metavar="NAME", help="who sets the points (default: your login)")
    ] = "",
    remove: Annotated[
        bool, typer.Option("--clear", help="remove the override: the checks' points count again")
    ] = False,
    extra: Annotated[
        bool, typer.Option("--extra", help="allow more points than the exercise is worth")
    ] = False,
) -> None:
    """Set points by hand. They stay when the class is graded again.

    The learner reads the points, and that you set them. `kata comment` tells them more.

    Example: [bold]kata override results ada lstm 7.5 --reason "the gate was right"[/bold]
    """
    from kata_grader.classroom.by_hand import clear, override_points
    from kata_grader.plain_text import one_line

    course = here()
    if remove:
        clear(folder, course, learner, exercise)
        out().print(f"What was found counts again: {one_line(learner)}, {exercise}", markup=False)
        return
    who = author or login()
    given = override_points(folder, course, learner, exercise, points, reason, who, extra)
    text = f"{one_line(learner)}, {exercise}: {given.points:g} points, by {given.author}"
    out().print(text, markup=False)


def login() -> str:
    """Return the name of the user who runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return "unknown"
