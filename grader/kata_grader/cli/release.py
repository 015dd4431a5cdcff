"""`kata release`: what learners receive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kata_grader.cli.context import bar, here, out


def release(
    chapter: Annotated[str, typer.Argument(metavar="CHAPTER", help="its name in course.toml")],
    folder: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="a new or empty folder for the bundle")
    ],
) -> None:
    """Write what the learners of a chapter receive: no solution, no hidden check, no mistake.

    The solutions are run once, for the answers that the public checks expect are recorded.

    Example: [bold]kata release ch6_sequences --to handout[/bold]
    """
    from kata_grader.course.release import release as write

    with bar("releasing") as advance:
        found = write(here(), chapter, folder.absolute(), advance)
    number = len(found.exercises)
    exercises = "1 exercise is" if number == 1 else f"{number} exercises are"
    out().print(
        f"{found.title}: {exercises} in {folder}. In there the solutions earn every point, "
        "and the stubs none.",
        soft_wrap=True,
    )
    out().print(f"next: cd {folder}, then pytest; its README.md is for your learners")
