"""`kata doctor`: what this machine has, what it lacks, and the command that fixes it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kata_grader import __version__
from kata_grader.cli.context import data_module, here, nearest_course, out, progress_bar
from kata_grader.course.libraries import Library
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.plain_text import counted

State = Literal["ok", "missing", "optional"]
MARKS = {"ok": "[green]✓[/]", "missing": "[red]✗[/]", "optional": "[yellow]·[/]"}
IMPORT_SECONDS = 180
# Prints the versions of some modules, and what an expression says of each that has one.
IMPORT = """
import importlib, json, sys
modules = {name: importlib.import_module(name) for name in json.loads(sys.argv[1])}
versions = [module.__version__ for module in modules.values()]
print(json.dumps([versions, [eval(text, dict(modules)) for text in json.loads(sys.argv[2])]]))
"""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `fix` is what to do about it."""

    what: str
    state: State
    text: str
    fix: str = ""


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """Look at all that the course needs, and say how to get what is missing.

    Example: [bold]kata doctor[/bold]
    """
    looks: list[Callable[[], Iterator[Finding]]] = [
        _python,
        _libraries,
        _sandbox,
        _data,
        _the_course,
    ]
    findings: list[Finding] = []
    with progress_bar("looking") as advance:
        for number, look in enumerate(looks):
            advance(number, len(looks), look.__name__.strip("_").replace("_", " "))
            findings += look()
    if as_json:
        print(json.dumps({"findings": [asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            out().print(f"{MARKS[finding.state]} [bold]{finding.what}[/]  {finding.text}")
            if finding.fix:
                out().print(f"    {finding.fix}", markup=False)
    raise typer.Exit(1 if any(finding.state == "missing" for finding in findings) else 0)


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 10) <= sys.version_info[:2] <= (3, 13):
        yield Finding("Python", "ok", f"{version}, keras-katas {__version__}")
    else:
        fix = "make a virtual environment with Python 3.10 to 3.13"
        yield Finding("Python", "missing", f"{version} is not supported", fix)


def _libraries() -> Iterator[Finding]:
    from kata_grader.isolation.processes import FRAMEWORKS

    course = nearest_course()
    libraries = [one for one in course.libraries if one.title] if course else []
    for library in libraries:
        if importlib.util.find_spec(library.module) is None:
            text = "not installed; exercises that need no library work without it"
            yield Finding(library.title, "missing", text, _how_to_install(library))
            return
    if not libraries:
        return
    first, install = libraries[0].title, _how_to_install(libraries[0])
    counts = [library.gpus for library in libraries if library.gpus]
    arguments = [json.dumps([library.module for library in libraries]), json.dumps(counts)]
    try:
        ran = subprocess.run(
            [sys.executable, "-c", IMPORT, *arguments],
            capture_output=True,
            text=True,
            timeout=IMPORT_SECONDS,
            check=False,
            env=FRAMEWORKS | os.environ,
        )
    except subprocess.TimeoutExpired:
        yield Finding(first, "missing", f"its import takes over {IMPORT_SECONDS} s", install)
        return
    if ran.returncode != 0:
        last = (ran.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        yield Finding(first, "missing", f"can't be imported: {last}", install)
        return
    versions, gpus = json.loads(ran.stdout.splitlines()[-1])
    for library, version in zip(libraries, versions, strict=True):
        yield Finding(library.title, "ok", version)
    if gpus:
        text = f"{max(gpus)} GPU" if max(gpus) else "CPU (all that the course needs)"
        yield Finding("devices", "ok", text)


def _sandbox() -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        yield Finding("bubblewrap", "optional", "Linux only; answers run in worker processes")
    elif found := shutil.which("bwrap"):
        yield Finding("bubblewrap", "ok", found)
    else:
        text = "not installed; only needed to grade other people's answers in a sandbox"
        yield Finding("bubblewrap", "optional", text, "sudo apt-get install bubblewrap")


def _data() -> Iterator[Finding]:
    doctor_of_data: Any = data_module("doctor")
    for what, there, text, fix in doctor_of_data.look() if doctor_of_data else ():
        yield Finding(what, "ok" if there else "optional", text, fix)


def _the_course() -> Iterator[Finding]:
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


def _how_to_install(library: Library) -> str:
    with contextlib.suppress(KataError):
        if any(exercise.is_released for exercise in here().exercises):
            return "pip install -r requirements.txt"
    return library.how_to_install
