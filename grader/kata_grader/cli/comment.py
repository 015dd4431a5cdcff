"""`kata comment`: write something about an answer, for its learner to read."""

from __future__ import annotations

from typing import Annotated

import typer

from kata_grader.cli.context import Author, Learner, OneExercise, Results, here, login, out
from kata_grader.errors import KataError


def comment(
    folder: Results,
    learner: Learner,
    exercise: OneExercise,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LINE] TEXT",
            help="the number of a line of the answer ('CELL:NUMBER' in a notebook), and what the "
            "learner reads; without a line, the comment is about the whole answer",
        ),
    ] = None,
    author: Author = "",
    edit: Annotated[bool, typer.Option("--edit", help="replace the comment that is there")] = False,
    delete: Annotated[
        bool, typer.Option("--delete", help="take the comment away: give the line, and no text")
    ] = False,
) -> None:
    """Write a comment on a learner's answer. The learner reads it, without your name.

    Comments stay when the class is graded again.

    Example: [bold]kata comment results ada lstm 12 "Here the forget gate is missing."[/bold]
    """
    from kata_grader.classroom.by_hand import ByHand
    from kata_grader.plain_text import one_line

    given = words or []
    if delete:
        place = _place_of(given, edit)
        answer = ByHand(folder, here(), learner, exercise)
        where = answer.delete_comment(place)
        said = f"{one_line(answer.learner)}, {exercise}: no comment on {where} any more"
    else:
        place, text = _place_and_text(given)
        answer = ByHand(folder, here(), learner, exercise)
        new = answer.comment(place, text, author or login(), edit)
        about = f", {one_line(new.place)}" if new.place else ""
        said = (
            f"{one_line(answer.learner)}, {exercise}{about}: commented, by {one_line(new.author)}"
        )
    out().print(said, markup=False)


def _place_of(words: list[str], edit: bool) -> str:
    if edit:
        raise KataError("Give --edit or --delete, not both.")
    if len(words) > 1:
        raise KataError("--delete takes a line and no text.")
    return words[0] if words else ""


def _place_and_text(words: list[str]) -> tuple[str, str]:
    if len(words) > 2:
        raise KataError('Put the text into quotes: kata comment DIR LEARNER EXERCISE LINE "TEXT".')
    if not words or (len(words) == 1 and words[0].isdigit()):
        raise KataError('Say what the learner should read: add "TEXT" at the end.')
    *place, text = words
    return (place[0] if place else ""), text
