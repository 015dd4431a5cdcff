"""`kata doctor`: what this machine has, what it lacks, and the command that fixes it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from kata_grader.cli.context import data_module, here, out, progress_bar
from kata_grader.cli.doctor_libraries import look_at_libraries
from kata_grader.cli.doctor_machine import (
    Finding,
    look_at_disks,
    look_at_python,
    look_at_the_network,
    look_at_the_sandbox,
)
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.plain_text import counted

MARKS = {"ok": "[green]✓[/]", "missing": "[red]✗[/]", "optional": "[yellow]·[/]"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """Look at all that the course needs, and say how to get what is missing.

    Example: [bold]kata doctor[/bold]
    """
    looks: list[Callable[[], Iterator[Finding]]] = [
        look_at_python,
        look_at_disks,
        look_at_the_network,
        look_at_libraries,
        look_at_the_sandbox,
        look_at_data,
        look_at_the_course,
    ]
    findings: list[Finding] = []
    with progress_bar("looking") as advance:
        for number, look in enumerate(looks):
            advance(number, len(looks), look.__name__.removeprefix("look_at_").replace("_", " "))
            findings += look()
    if as_json:
        print(json.dumps({"findings": [asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            out().print(f"{MARKS[finding.state]} [bold]{finding.what}[/]  {escape(finding.text)}")
            if finding.fix:
                out().print(f"    {finding.fix}", markup=False)
    raise typer.Exit(1 if any(finding.state == "missing" for finding in findings) else 0)


def look_at_data() -> Iterator[Finding]:
    """Look for the data that are not bundled."""
    doctor_of_data: Any = data_module("doctor")
    for what, there, text, fix in doctor_of_data.look() if doctor_of_data else ():
        yield Finding(what, "ok" if there else "optional", text, fix)


def look_at_the_course() -> Iterator[Finding]:
    """Look for the course and its files, and whether they can be written."""
    try:
        course = here()
    except KataError as error:
        yield Finding("course", "missing", "none around this folder", str(error))
        return
    yield Finding("course", "ok", f"{course.title}, {counted(len(course.exercises), 'exercise')}")
    files = [path for exercise in course.exercises for path in _files(exercise)]
    lost = [_beside(path, course) for path in files if not path.is_file()]
    if lost:
        text = f"{len(lost)} files are missing, {lost[0]} first"
        yield Finding("files", "missing", text, "kata stubs writes stubs; git checkout the others")
    if not os.access(course.root, os.W_OK):
        text = "can't be written to, so progress is not kept"
        yield Finding(
            "folder", "missing", text, f"copy the course: kata init DIR (from {course.root})"
        )


def _beside(path: Path, course: Course) -> str:
    root = course.root if path.is_relative_to(course.root) else course.source
    return path.relative_to(root).as_posix()


def _files(exercise: Exercise) -> tuple[Path, ...]:
    if exercise.is_released:
        return exercise.stub, exercise.checks
    return exercise.stub, exercise.solution, exercise.checks, exercise.mistakes
