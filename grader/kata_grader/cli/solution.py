"""`kata solution`: read the solution of an exercise."""

from __future__ import annotations

from typing import Annotated

import typer

from kata_grader.cli.context import ThisExercise, chosen_exercise, here, out
from kata_grader.errors import KataError


def solution(
    exercise: ThisExercise = "",
    force: Annotated[
        bool,
        typer.Option("--force", help="show it even if you have not passed; this spoils the fun"),
    ] = False,
) -> None:
    """Read the solution of an exercise that you have passed.

    Example: [bold]kata solution lstm[/bold]
    """
    from rich.syntax import Syntax

    from kata_grader.course.learner_progress import Progress
    from kata_grader.course.loading import read_trusted
    from kata_grader.course.stubs import BEGIN, END

    course = here()
    reached = Progress.load(course)
    found = reached.last if reached.last and not exercise else chosen_exercise(course, exercise)
    if found.is_released:
        raise KataError("This course came without its solutions: your instructor has them.")
    if not (force or reached.passed(found)):
        raise KataError(
            f"You can read the solution once `kata check {found.name}` has given you every point. "
            "--force shows it now, and spoils the exercise."
        )
    text = read_trusted(found.solution).decode("utf-8")
    kept = [line for line in text.splitlines() if not line.strip().startswith((BEGIN, END))]
    if out().is_terminal:
        out().print(Syntax("\n".join(kept), "python", word_wrap=True))
    else:
        print("\n".join(kept))
