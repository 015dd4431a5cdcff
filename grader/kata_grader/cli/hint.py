"""`kata hint`: read the hints of an exercise, one after the other."""

from __future__ import annotations

from typing import Annotated

import typer

from kata_grader.cli.context import ThisExercise, chosen_exercise, here, out
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError


def hint(
    exercise: ThisExercise = "",
    again: Annotated[
        bool, typer.Option("--again", help="show the hints that you have already read")
    ] = False,
) -> None:
    """Read the next hint of an exercise; each call shows one more.

    Example: [bold]kata hint lstm[/bold]
    """
    show_hints(here(), exercise, again)


def show_hints(course: Course, exercise: str, again: bool) -> None:
    """Print the next hint of an exercise and note that it was read, or those read before."""
    from rich.markdown import Markdown

    from kata_grader.course.learner_progress import Progress

    found = chosen_exercise(course, exercise)
    if not found.hints:
        raise KataError(f"There are no hints for {found.id}.")
    progress = Progress.load(course)
    seen = int(progress.of(found).get("hints", 0))
    if again and seen:
        numbers = list(range(1, seen + 1))
    else:
        numbers = [progress.next_hint(found)]
        progress.save()
    for number in numbers:
        out().print(f"[dim]{found.name}: hint {number} of {len(found.hints)}[/dim]")
        out().print(Markdown(found.hints[number - 1]), width=min(out().width, 100))
    if numbers[-1] == len(found.hints):
        out().print(f"[dim]That was the last. `kata lesson {found.name}` explains it all.[/dim]")
