"""`kata explain`: explain once what a group of answers does that no mistake names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import Author, Results, here, login, out
from kata_grader.errors import KataError

ExplanationsFile = Annotated[
    Path | None,
    typer.Option(
        "--explanations",
        metavar="FILE",
        help="the file of explanations (default: grader/explanations.toml of the course)",
    ),
]


def explain(
    folder: Results,
    group: Annotated[
        str,
        typer.Argument(metavar="GROUP", help="the group's name in `kata report DIR --groups`"),
    ],
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="what the learners read")
    ] = None,
    author: Author = "",
    edit: Annotated[bool, typer.Option("--edit", help="replace the text that is there")] = False,
    take_back: Annotated[
        bool, typer.Option("--withdraw", help="take the explanation back: give no text")
    ] = False,
    explanations: ExplanationsFile = None,
) -> None:
    """Explain what a group of answers does. Each of its learners reads the text, without your name.

    Whoever hands in an answer that behaves so reads it too, in later runs and in other classes.

    Example: [bold]kata explain results lstm-3f9a12 "Your gates share one matrix."[/bold]
    """
    from kata_grader.classroom.class_results import read_class
    from kata_grader.classroom.explanations import explain as write
    from kata_grader.plain_text import counted, one_line

    if take_back and (text is not None or edit):
        raise KataError("--withdraw takes a group and nothing else.")
    if text is None and not take_back:
        raise KataError('Say what the learners should read: add "TEXT" at the end.')
    course = here()
    result = read_class(folder, course, explanations=explanations)
    who = author or login()
    name, learners = write(result, course, group, text, who, edit, explanations)
    said = f"{name}: explained to {counted(learners, 'learner')}, by {one_line(who)}"
    out().print(said if text is not None else f"{name}: no explanation any more", markup=False)
