"""`kata prove`: the course's own test."""

from __future__ import annotations

import json
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
from kata_grader.plain_text import counted

from kata_authoring.cli.whole_course import whole_course

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from kata_grader.course.manifest import Course, Exercise
    from kata_grader.isolation.modes import IsolationMode

    from kata_authoring.trust import Trust

ORIGINS: tuple[Literal["value", "witness", "reported"], ...] = ("value", "witness", "reported")
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
            help="the mistakes of those exercises alone on which verdicts may differ from those of "
            "the last release; with --no-mistakes, these exercises alone",
        ),
    ] = False,
    sample: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="so many mistakes in all, of different exercises, drawn by what these are: the "
            "same for the same files; with --trust, so many exercises",
        ),
    ] = None,
    trust: Annotated[
        bool,
        typer.Option(
            "--trust",
            help="say instead where each point comes from, and what answers earn that the kit "
            "makes itself",
        ),
    ] = False,
    pairs: Annotated[
        bool,
        typer.Option(
            "--pairs",
            help="list instead, for each check, the pairs of mistakes that give the same on all of "
            "its inputs",
        ),
    ] = False,
    device: DeviceOption = "auto",
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="processes")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """Prove the course: solutions pass, stubs fail, mistakes are rejected and named.

    What was proven before, and would come out the same again, is taken from the cache.

    Example: [bold]kata prove ch6_sequences[/bold]
    """
    from kata_authoring.last_release import changed_since
    from kata_authoring.proof import drawn
    from kata_authoring.proof import prove as prove_all

    choose_device(device)
    course = whole_course()
    chosen = course.select(exercises or [])
    differing = changed_since(course) if changed else chosen
    due = [one for one in chosen if one in differing]
    if trust:
        if sample is not None:
            due = [exercise for exercise, _ in drawn([(one, "") for one in due], sample)]
        _show_trust(course, tuple(due), training, jobs, as_json)
    if pairs:
        _show_pairs(due, as_json)
    if not mistakes:
        chosen = tuple(due)
    with progress_bar("proving") as advance:
        proof = prove_all(
            course,
            chosen,
            isolations=MODES[isolation],
            mistakes=lambda exercise, _: mistakes and exercise in due,
            sample=sample,
            every_check=not changed,
            training=training,
            jobs=jobs,
            advanced=advance,
        )
    rows = [_row(proof.of(exercise), exercise.id) for exercise in chosen]
    if as_json:
        gaps = [{"exercise": gap.exercise, "text": gap.text} for gap in proof.gaps]
        print(json.dumps({"course": course.name, "exercises": rows, "gaps": gaps}))
    else:
        if proven := [row for row in rows if row["checks"]]:
            _print_table(proven, proof.seconds)
        for gap in proof.gaps:
            err().print(
                f"gap: {gap.exercise} {gap.text}".replace("gap:  ", "gap: "),
                markup=False,
                soft_wrap=True,
            )
        if changed:
            which = ", ".join(one.name for one in due) or "none"
            out().print(f"Differ from the last release: {which}.", soft_wrap=True)
        if proof.left_out:
            names = ", ".join(proof.left_out)
            out().print(f"Not about what the libraries compute with here: {names}.")
        if not proof.gaps:
            out().print("The course is proven." if mistakes else "Solutions and stubs are proven.")
    raise typer.Exit(1 if proof.gaps else 0)


def _show_pairs(exercises: Sequence[Exercise], as_json: bool) -> NoReturn:
    """Print the pairs of mistakes that checks can't tell apart, and end the command."""
    from kata_authoring.pairs import pairs_of

    found = {}
    with progress_bar("comparing") as advance:
        for done, exercise in enumerate(exercises, 1):
            found[exercise.id] = pairs_of(exercise)
            advance(done, len(exercises), exercise.id)
    if as_json:
        print(json.dumps(found))
        raise typer.Exit
    for name, checks in found.items():
        out().print(f"{name}: {sum(map(len, checks.values()))}", style="bold")
        for check, pairs in checks.items():
            told = ", ".join(f"{one} = {other}" for one, other in pairs)
            out().print(f"  {check}: {len(pairs)}: {told}", soft_wrap=True)
    raise typer.Exit


def _show_trust(
    course: Course, exercises: Sequence[Exercise], training: bool, jobs: int | None, as_json: bool
) -> NoReturn:
    """Print where points come from, and end the command."""
    from dataclasses import asdict

    from kata_authoring.trust import gaps_of_trust, trust_of_course

    with progress_bar("asking") as advance:
        found = trust_of_course(course, exercises, training, jobs, advance)
    gaps = gaps_of_trust(found)
    if as_json:
        print(json.dumps({"exercises": [asdict(one) for one in found], "gaps": gaps}))
    else:
        _print_trust(found)
        for gap in gaps:
            err().print(f"gap: {gap}", markup=False, soft_wrap=True)
    raise typer.Exit(1 if gaps else 0)


def _print_trust(found: Sequence[Trust]) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 1))
    table.add_column("exercise", no_wrap=True)
    for heading in ("value", "witness", "reported", "unearned", "s"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found:
        points = [f"{one.points_from(origin):g}" for origin in ORIGINS]
        table.add_row(one.exercise, *points, f"{one.unearned:g}", f"{one.seconds:.0f}")
    sums = [f"{sum(one.points_from(origin) for one in found):g}" for origin in ORIGINS]
    table.add_row("in all", *sums, f"{sum(one.unearned for one in found):g}", "")
    out().print(table)


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
