"""`kata prove`: the course's own test."""

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
    whole_course,
)
from kata_grader.isolation.devices import choose_device
from kata_grader.plain_text import counted

if TYPE_CHECKING:
    from kata_grader.course.manifest import Exercise
    from kata_grader.isolation.modes import IsolationMode
    from kata_grader.proving.ledger import Ledger
    from kata_grader.proving.proof import Proof

MODES: dict[str, tuple[IsolationMode, ...]] = {
    "direct": ("direct",),
    "process": ("process",),
    "sandbox": ("sandbox",),
    "both": ("direct", "process"),
    "workers": ("process", "sandbox"),
    "all": ("direct", "process", "sandbox"),
}


def prove(
    exercises: SomeExercises = None,
    isolation: Annotated[
        Literal["direct", "process", "sandbox", "both", "workers", "all"],
        typer.Option(
            help="where the answers run; both are direct and process, workers process and "
            "sandbox, and they must agree"
        ),
    ] = "direct",
    mistakes: Annotated[
        bool, typer.Option("--mistakes/--no-mistakes", help="prove the mistakes too")
    ] = True,
    training: Annotated[
        bool, typer.Option("--training/--no-training", help="run the checks that train")
    ] = True,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed",
            help="the mistakes of those exercises alone that changed since they were last proven, "
            "and of a few of the others; with --no-mistakes, these exercises alone",
        ),
    ] = False,
    turn: Annotated[
        int | None,
        typer.Option(help="with --changed: whose turn it is (default: the number of commits)"),
    ] = None,
    ledger_file: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="FILE",
            help="a file of its own for what is proven with other libraries, in another isolation "
            "mode or without mistakes; --changed leaves out what holds there (default: "
            "grader/proven.json)",
        ),
    ] = None,
    device: DeviceOption = "auto",
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="processes")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """Prove the course: solutions pass, stubs fail, mistakes are rejected and named.

    What was proven whole is noted in the ledger, from which --changed knows what is left.

    Example: [bold]kata prove ch6_sequences[/bold]
    """
    from kata_grader.proving.ledger import EXERCISE_TURNS, MISTAKES_TURNS, Ledger, this_turn
    from kata_grader.proving.proof import prove as prove_all

    choose_device(device)
    course = whole_course()
    chosen = course.select(exercises or [])
    ledger = Ledger(course, ledger_file)
    number = this_turn(course) if turn is None else turn
    turns = MISTAKES_TURNS if mistakes else EXERCISE_TURNS
    if not changed:
        due = list(chosen)
    elif ledger_file:
        due = [one for one in chosen if not ledger.holds(one, mistakes)]
    else:
        due = [one for one in chosen if ledger.is_due(one, number, turns)]
    if ledger_file or not mistakes:
        chosen = tuple(due)
    with progress_bar("proving") as advance:
        proof = prove_all(
            course,
            chosen,
            isolations=MODES[isolation],
            mistakes=lambda exercise, _: mistakes and exercise in due,
            training=training,
            jobs=jobs,
            advanced=advance,
        )
    if training and (mistakes or ledger_file):
        _enter(ledger, proof, chosen, mistakes)
    if mistakes and not ledger_file:
        _keep_rejections(ledger, proof, chosen)
    rows = [_row(proof.of(exercise), exercise.id) for exercise in chosen]
    if as_json:
        gaps = [{"exercise": gap.exercise, "text": gap.text} for gap in proof.gaps]
        print(json.dumps({"course": course.name, "exercises": rows, "gaps": gaps}))
    else:
        if proven := [row for row in rows if row["checks"]]:
            _print_table(proven, proof.seconds)
        for gap in proof.gaps:
            err().print(f"gap: {gap.exercise} {gap.text}".replace("gap:  ", "gap: "), markup=False)
        if changed and ledger_file:
            out().print(f"What has changed since it was noted in {ledger_file}.", soft_wrap=True)
        elif changed:
            what = "Mistakes of what has changed, and of" if mistakes else "What has changed, and"
            out().print(f"{what} a few of the others (turn {number}).")
        if proof.left_out:
            names = ", ".join(proof.left_out)
            out().print(f"Not about what the libraries compute with here: {names}.")
        if not proof.gaps:
            out().print("The course is proven." if mistakes else "Solutions and stubs are proven.")
    raise typer.Exit(1 if proof.gaps else 0)


def _whole(
    proof: Proof, exercises: Sequence[Exercise], mistakes: bool
) -> list[tuple[Exercise, int]]:
    """Return the exercises that were proven whole, each with the number of its proven mistakes."""
    from kata_grader.course.mistakes import load_mistakes

    found = []
    with_gaps = {gap.exercise for gap in proof.gaps}
    for exercise in exercises:
        if exercise.id in with_gaps or not proof.of(exercise):
            continue
        names = {mistake.name for mistake in load_mistakes(exercise)} if mistakes else set()
        if names <= proof.of(exercise).keys():
            found.append((exercise, len(names)))
    return found


def _enter(ledger: Ledger, proof: Proof, exercises: Sequence[Exercise], mistakes: bool) -> None:
    """Note the exercises that were proven, with all their mistakes if these were asked for."""
    whole = _whole(proof, exercises, mistakes)
    if new := [(one, number) for one, number in whole if not ledger.holds(one, mistakes)]:
        ledger.enter(new)


def _keep_rejections(ledger: Ledger, proof: Proof, exercises: Sequence[Exercise]) -> None:
    """Write which checks rejected which mistakes, for the next wrong answers."""
    from kata_grader.course.rejections import read_rejections, renew_rejections, write_rejections
    from kata_grader.proving.proof import rejections_of

    whole = [exercise for exercise, _ in _whole(proof, exercises, mistakes=True)]
    for exercise in exercises:
        if exercise in whole:
            write_rejections(exercise, rejections_of(exercise, proof.of(exercise)))
        elif exercise.needs and not read_rejections(exercise) and ledger.holds(exercise):
            renew_rejections(exercise)


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
    out().print(f"{counted(len(rows), 'exercise')} in {seconds:.0f} s")
