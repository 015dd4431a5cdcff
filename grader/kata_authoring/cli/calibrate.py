"""`kata calibrate`: measure the evidence for the bars of training checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from kata_grader.cli.context import SomeExercises, needs, out, progress_bar

from kata_authoring.cli.whole_course import whole_course


def calibrate(
    exercises: SomeExercises = None,
    seeds: Annotated[
        int, typer.Option(min=1, help="trainings of the solution and of each weak model")
    ] = 20,
    others: Annotated[
        int, typer.Option(min=0, help="trainings of each right answer by another hand")
    ] = 6,
    first_seed: Annotated[
        int,
        typer.Option(help="where seeds begin; give each TensorFlow and number of threads its own"),
    ] = 0,
    threads: Annotated[int, typer.Option(min=1, help="threads of each training")] = 1,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="how many trainings run side by side")
    ] = None,
    public: Annotated[
        bool,
        typer.Option("--public", help="measure on the data that learners receive (bar_public)"),
    ] = False,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed",
            help="keep what still holds, and measure the rest: after an interruption, a change of "
            "an exercise, or with another TensorFlow",
        ),
    ] = False,
    show: Annotated[
        bool,
        typer.Option(
            "--show",
            help="measure nothing, and write anew what the runs say of the bars, such as after a "
            "bar was moved; exit 1 if one can't be trusted",
        ),
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="write the table of all bars as a page of Markdown"),
    ] = None,
) -> None:
    """Measure what right answers and weak models score, and say which bars can't be trusted yet.

    Example: [bold]kata calibrate digits_convnet --changed[/bold]
    """
    needs("scipy", "authoring")
    needs("tomlkit", "authoring")
    from kata_authoring import bar_gaps, bar_tables, calibration
    from kata_authoring.bar_findings import conclude
    from kata_authoring.evidence import PUBLIC, read_evidence

    course = whole_course()
    chosen = course.select(exercises or [])
    if show:
        for exercise in chosen:
            conclude(exercise, read_evidence(exercise), PUBLIC if public else "")
    else:
        plan = calibration.Plan(seeds, others, first_seed, threads, jobs, public, changed)
        with progress_bar("measuring") as advance:
            calibration.calibrate(course, chosen, plan, advance)
    out().print(bar_tables.terminal_table(chosen, public))
    out().print(bar_tables.LEGEND, style="dim")
    gaps = [f"{exercise.id}: {text}" for exercise in chosen for text in bar_gaps.bar_gaps(exercise)]
    gaps += [
        f"{exercise.id}: the bar of {check} was not measured: run `kata calibrate {exercise.name}`."
        for exercise in chosen
        for check, entry in read_evidence(exercise).items()
        if "found" not in entry
    ]
    for gap in gaps:
        out().print(f"gap: {gap}", markup=False, soft_wrap=True)
    if page:
        page.write_text(bar_tables.page_of(course), "utf-8", newline="\n")
        out().print(f"Written to {page}.", soft_wrap=True)
    raise typer.Exit(1 if gaps and show else 0)
