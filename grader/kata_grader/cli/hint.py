"""`kata hint`: read the hints of an exercise, one after the other."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from kata_grader.cli.context import ThisExercise, chosen_exercise, here, out
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError

if TYPE_CHECKING:
    from kata_grader.course.hints import Puzzle


def hint(
    exercise: ThisExercise = "",
    again: Annotated[
        bool, typer.Option("--again", help="show the hints that you have already read")
    ] = False,
) -> None:
    """Read the next hint of an exercise; each call shows one more, and at last a puzzle.

    After a check that failed, the hints that fit it come first.

    Example: [bold]kata hint lstm[/bold]
    """
    show_hints(here(), exercise, again)


def show_hints(course: Course, exercise: str, again: bool) -> None:
    """Print the next hint of an exercise and note that it was read, or those read before."""
    from rich.markdown import Markdown

    from kata_grader.course.hints import hints_for, puzzle_of
    from kata_grader.course.learner_progress import Progress

    found = chosen_exercise(course, exercise)
    if not found.hints:
        raise KataError(f"There are no hints for {found.id}.")
    progress = Progress.load(course)
    problem = progress.of(found).get("problem", {})
    hints, read = hints_for(found, problem), progress.hints_read(found)
    new = [hint for hint in hints if hint not in read][:1]
    puzzle = puzzle_of(found, problem.get("function", ""))
    before = [hint for hint in hints if hint in read]
    shown, first = (before if again else []), 1
    if not shown:
        if puzzle and not new:
            return solve(puzzle)
        shown, first = new or hints[-1:], len(before) + len(new)
        for hint in new:
            progress.read(found, hint)
        progress.save()
    for number, hint in enumerate(shown, first):
        out().print(f"[dim]{found.name}: hint {number} of {len(hints)}[/dim]")
        out().print(Markdown(hint), width=min(out().width, 100))
    if number == len(hints):
        more = "The next call brings a puzzle: the lines of the answer, shuffled." if puzzle else ""
        last = f"That was the last. `kata lesson {found.name}` explains it all. {more}"
        out().print(f"[dim]{last.strip()}[/dim]")


def solve(puzzle: Puzzle) -> None:
    """Print a puzzle and, on a terminal, judge what is typed until it is right or empty."""
    out().print(f"These lines make {puzzle.function}. They are shuffled, and not indented.\n")
    for number, line in enumerate(puzzle.shuffled, 1):
        out().print(f"{number:4}  {line}", markup=False)
    out().print(
        "\nType their numbers in order, with a > in front for each step of indentation, such as "
        "2 >1 >>3. Another order may work as well; the puzzle knows one."
    )
    said = "not solved yet"
    with suppress(EOFError):
        while said and sys.stdin.isatty() and (typed := input("> ").strip()):
            said = puzzle.judge(typed)
            out().print(said or "That is the answer. Now write it yourself.", markup=False)
