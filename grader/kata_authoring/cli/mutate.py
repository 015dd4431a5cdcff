"""`kata mutate`: change the solutions, and see whether the checks notice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from kata_grader.cli.context import (
    DeviceOption,
    SomeExercises,
    err,
    out,
    progress_bar,
)
from kata_grader.isolation.devices import choose_device

from kata_authoring.cli.whole_course import whole_course

if TYPE_CHECKING:
    from kata_grader.verdicts import Result

    from kata_authoring.mutants import Mutant
    from kata_authoring.mutation_run import ExerciseRun

COUNTS = ("mutants", "rejected", "survivors", "left", "declared", "named", "seconds")


def mutate(
    exercises: SomeExercises = None,
    sample: Annotated[
        int | None, typer.Option(min=1, help="run so many mutants, drawn at random (default: all)")
    ] = None,
    seed: Annotated[int, typer.Option(help="with --sample: what decides the draw")] = 0,
    training: Annotated[
        bool,
        typer.Option(
            "--training/--no-training", help="train the mutants that no other check rejects"
        ),
    ] = False,
    isolation: Annotated[
        Literal["direct", "process", "sandbox"], typer.Option(help="where the mutants run")
    ] = "process",
    device: DeviceOption = "auto",
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="processes")] = None,
    json_file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", dir_okay=False, help="write the figures there too"),
    ] = None,
) -> None:
    """Change one thing of each solution at a time, and see whether a check rejects it.

    A mutant that passes all checks survives: then a check is missing, or it does the same as the
    solution. Declare the second kind in grader/equivalent. Exits with 1 if there are survivors, or
    if a declaration no longer applies. A run that was interrupted goes on where it ended.

    Example: [bold]kata mutate lstm[/bold]
    """
    from kata_grader.whole_file import write_whole

    from kata_authoring.mutation_run import MutateOptions
    from kata_authoring.mutation_run import mutate as mutate_all

    choose_device(device)
    course = whole_course()
    chosen = course.select(exercises or [])
    options = MutateOptions(isolation, training, sample, seed, jobs)
    with progress_bar("mutating", time_left=True) as advance:
        runs = mutate_all(course, chosen, options, advance)
    rows = [_row(run) for run in runs]
    _print_table(rows)
    for run in runs:
        _print_mutants(f"{run.exercise.id} survive:", run.survivors)
        _print_mutants(f"{run.exercise.id} are left to the training:", run.left)
        for gap in run.gaps:
            err().print(f"gap: {run.exercise.id} {gap}", markup=False, soft_wrap=True)
    if sample is not None:
        out().print(f"Drawn with --seed {seed}.")
    if json_file:
        details = [row | _details(run) for row, run in zip(rows, runs, strict=True)]
        found = {"course": course.name, "seed": seed, "exercises": details}
        write_whole(json_file, json.dumps(found, indent=1) + "\n")
    raise typer.Exit(1 if any(run.survivors or run.gaps for run in runs) else 0)


def _row(run: ExerciseRun) -> dict[str, Any]:
    return {
        "exercise": run.exercise.id,
        "mutants": len(run.results),
        "rejected": len(run.rejected),
        "survivors": len(run.survivors),
        "left": len(run.left),
        "declared": sum(mutant in run.declared for mutant in run.results) + len(run.chosen),
        "named": len(run.named),
        "seconds": round(run.seconds, 1),
    }


def _details(run: ExerciseRun) -> dict[str, Any]:
    return {
        "survivors": [_told(mutant) for mutant in run.survivors],
        "left": [_told(mutant) for mutant in run.left],
        # On a machine that is too busy, these are rejected for being slow.
        "timeouts": sum(_timed_out(result) for result in run.results.values()),
        "gaps": run.gaps,
    }


def _timed_out(result: Result) -> bool:
    problem = result.first_problem
    return problem is not None and problem.outcome == "timeout"


def _told(mutant: Mutant) -> dict[str, Any]:
    names = ("id", "function", "line", "old", "new")
    return {name: getattr(mutant, name) for name in names}


def _print_table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 1))
    table.add_column("exercise", no_wrap=True)
    for heading in ("mutants", "rejected", "survive", "left", "declared", "named", "s"):
        table.add_column(heading, justify="right", no_wrap=True)
    total = {name: sum(row[name] for row in rows) for name in COUNTS}
    for row in (*rows, total | {"exercise": "together"}) if len(rows) > 1 else rows:
        table.add_row(
            row["exercise"].rpartition("/")[2],
            str(row["mutants"]),
            _share(row["rejected"], row["rejected"] + row["survivors"]),
            *(str(row[name]) for name in ("survivors", "left", "declared")),
            _share(row["named"], row["rejected"]),
            f"{row['seconds']:.1f}",
        )
    out().print(table)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _print_mutants(title: str, mutants: Sequence[Mutant]) -> None:
    if mutants:
        out().print(title, markup=False)
        for mutant in mutants:
            out().print(f"  {mutant}", markup=False, soft_wrap=True)
