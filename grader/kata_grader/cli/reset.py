"""`kata reset`: start an exercise again from its stub."""

from __future__ import annotations

from kata_grader.cli.context import OneExercise, here, out


def reset(exercise: OneExercise) -> None:
    """Start an exercise again from the beginning. A copy of your file is kept.

    Example: [bold]kata reset lstm[/bold]
    """
    from kata_grader.course.working_folder import write_stub

    found = here().find(exercise)
    copy = write_stub(found)
    out().print(f"exercises/{found.file} is as it was at first.")
    if copy:
        out().print(
            f"Your answer is kept as {copy.relative_to(found.root).as_posix()}.", soft_wrap=True
        )
