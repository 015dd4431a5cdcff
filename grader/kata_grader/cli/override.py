"""`kata override`: set points by hand, in place of those that the checks gave."""

from __future__ import annotations

from typing import Annotated

import typer

from kata_grader.cli.context import Author, Learner, OneExercise, Results, here, login, out


def override(
    folder: Results,
    learner: Learner,
    exercise: OneExercise,
    points: Annotated[
        float | None, typer.Argument(metavar="[POINTS]", help="points for the whole exercise")
    ] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="the reason, for you: learners don't read it")
    ] = "",
    author: Author = "",
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
    from kata_grader.classroom.by_hand import ByHand
    from kata_grader.plain_text import one_line

    answer = ByHand(folder, here(), learner, exercise)
    if remove:
        answer.clear()
        out().print(
            f"What was found counts again: {one_line(answer.learner)}, {exercise}", markup=False
        )
        return
    given = answer.set_points(points, reason, author or login(), extra)
    text = f"{one_line(answer.learner)}, {exercise}: {given.points:g} points, by {given.author}"
    out().print(text, markup=False)
