"""`kata prove`: the course's own test."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import typer

from kata_grader.cli.context import SomeExercises, err, here, out, progress_bar


def prove(
    exercises: SomeExercises = None,
    isolation: Annotated[
        Literal["direct", "process", "sandbox", "both"],
        typer.Option(help="the doorway to run the checks through; both must agree"),
    ] = "direct",
    mistakes: Annotated[
        bool, typer.Option("--mistakes/--no-mistakes", help="prove the mistakes too")
    ] = True,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="processes")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """Prove the course: solutions pass, stubs fail, mistakes are rejected and named.

    Example: [bold]kata prove ch6_sequences[/bold]
    """
    from kata_grader.proving import proof as proofs

    course = here()
    chosen = course.select(exercises or [])
    with progress_bar("proving") as advance:
        proof = proofs.prove(
            course,
            chosen,
            isolations=("direct", "process") if isolation == "both" else (isolation,),
            mistakes=mistakes,
            jobs=jobs,
            advanced=advance,
        )
    rows = [_row(proof.of(exercise), exercise.id) for exercise in chosen]
    if as_json:
        gaps = [{"exercise": gap.exercise, "text": gap.text} for gap in proof.gaps]
        print(json.dumps({"course": course.name, "exercises": rows, "gaps": gaps}))
    else:
        _print_table([row for row in rows if row["checks"]], proof.seconds)
        for gap in proof.gaps:
            err().print(f"gap: {gap.exercise} {gap.text}".replace("gap:  ", "gap: "), markup=False)
        if not proof.gaps:
            out().print("The course is proven." if mistakes else "Solutions and stubs are proven.")
    raise typer.Exit(1 if proof.gaps else 0)


def _row(runs: dict[str, Any], name: str) -> dict[str, Any]:
    solution, stub = runs.get("solution"), runs.get("stub")
    wrong = [run for variant, run in runs.items() if variant not in ("solution", "stub")]
    return {
        "exercise": name,
        "checks": len(solution.result.verdicts) if solution else 0,
        "solution": solution.result.points if solution else None,
        "stub": stub.result.points if stub else None,
        "max_points": solution.result.max_points if solution else None,
        "mistakes": len(wrong),
        "rejected": sum(not run.result.complete for run in wrong),
        "named": sum(run.named and not run.misnamed for run in wrong),
        "seconds": round(sum(run.result.seconds for run in runs.values()), 1),
    }


def _print_table(rows: list[dict[str, Any]], seconds: float) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 1))
    table.add_column("exercise", no_wrap=True)
    for heading in ("checks", "solution", "stub", "rejected", "named", "s"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            row["exercise"],
            str(row["checks"]),
            f"{row['solution']}/{row['max_points']}",
            f"{row['stub']}/{row['max_points']}",
            f"{row['rejected']}/{row['mistakes']}",
            f"{row['named']}/{row['mistakes']}",
            str(row["seconds"]),
        )
    out().print(table)
    out().print(f"{len(rows)} exercises in {seconds:.0f} s")
