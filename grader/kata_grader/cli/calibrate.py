"""`kata calibrate`: measure the evidence for the bars of training checks."""

from __future__ import annotations

from typing import Annotated

import typer

from kata_grader.cli.context import SomeExercises, out, progress_bar, whole_course


def calibrate(
    exercises: SomeExercises = None,
    seeds: Annotated[int, typer.Option(min=2, help="how many seeds to measure")] = 20,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="how many processes measure")
    ] = None,
    public: Annotated[
        bool,
        typer.Option("--public", help="measure on the data that learners receive (bar_public)"),
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="show the evidence without measuring")
    ] = False,
) -> None:
    """Measure the scores of solutions and weak models; exit 1 if a bar does not separate them.

    Example: [bold]kata calibrate digits_convnet --seeds 20[/bold]
    """
    from rich.table import Table

    from kata_grader.proving import calibration

    course = whole_course()
    chosen = course.select(exercises or [])
    if show:
        found = calibration.summaries(chosen, public)
    else:
        with progress_bar("measuring") as advance:
            found = calibration.calibrate(course, chosen, seeds, jobs, advance, public)
    table = Table(box=None, padding=(0, 1))
    table.add_column("check")
    for heading in ("bar", "min", "median", "excluded", "seeds", "false fails"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found:
        weak = "-" if one.highest_weak is None else f"{one.highest_weak:.4f}"
        fails = f"{one.false_fails} ({one.estimate:.0e})"
        figures = f"{one.bar:g}", f"{one.lowest:.4f}", f"{one.median:.4f}", weak, str(one.seeds)
        table.add_row(one.check, *figures, fails)
    out().print(table)
    out().print(
        "min and median: the solution; excluded: the best of the weak models; "
        "false fails: seeds below the bar (probability, by a normal fit)",
        style="dim",
    )
    raise typer.Exit(0 if all(one.separates for one in found) else 1)
