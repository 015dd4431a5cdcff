"""`kata stubs`: make the stubs, which learners edit, from the solutions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from kata_grader.cli.context import SomeExercises, here, out

if TYPE_CHECKING:
    from kata_grader.course.manifest import Exercise


def stubs(
    exercises: SomeExercises = None,
    only_check: Annotated[
        bool, typer.Option("--check", help="write nothing; exit 1 if a stub is out of date")
    ] = False,
) -> None:
    """Make the stubs again from the solutions. A copy of each file that is replaced is kept.

    Example: [bold]kata stubs --check[/bold]
    """
    from kata_grader.course.working_folder import write_stub

    stale = [e for e in here().select(exercises or []) if not _stub_is_current(e)]
    for exercise in stale:
        if only_check:
            out().print(f"exercises/{exercise.file} is not current")
            continue
        copy = write_stub(exercise)
        kept = f"; the old file is {copy.relative_to(exercise.root).as_posix()}" if copy else ""
        out().print(f"exercises/{exercise.file} written{kept}", soft_wrap=True)
    if not stale:
        out().print("every stub is current")
    raise typer.Exit(1 if stale and only_check else 0)


def _stub_is_current(exercise: Exercise) -> bool:
    """Whether the exercise's file is the untouched stub."""
    from kata_grader.course.stubs import current_stub

    return exercise.stub.is_file() and exercise.stub.read_text("utf-8") == current_stub(exercise)
