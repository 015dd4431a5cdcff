"""`kata doctor`: what this machine has, what it lacks, and the command that fixes it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.markup import escape

from kata_grader import __version__
from kata_grader.cli.context import data_module, here, nearest_course, out, progress_bar
from kata_grader.course.libraries import Library
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.troubles import read_troubles
from kata_grader.errors import KataError
from kata_grader.plain_text import counted

_Imported = tuple[str, str, list[str], dict[str, Any]]
State = Literal["ok", "missing", "optional"]
NEEDED_BYTES = 500 * 10**6
IMPORT_SECONDS = 180
# Prints the versions of some modules, and what expressions say of the modules. One
# that can't be asked is not true. What the backends need is imported before.
IMPORT = """
import importlib.metadata, json, os, sys
for name in json.loads(sys.argv[3]):
    importlib.import_module(name)
modules = {name: importlib.import_module(name) for name in json.loads(sys.argv[1])}
versions = [module.__version__ for module in modules.values()]
values = []
for text in json.loads(sys.argv[2]):
    try:
        values.append(eval(text, {**modules, "importlib": importlib, "os": os}))
    except Exception:
        values.append(0)
print(json.dumps([versions, values]))
"""
# Warnings of libraries may tell what is wrong, so they are printed here.
LOUD = {"TF_CPP_MIN_LOG_LEVEL": "0"}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `fix` is what to do about it."""

    what: str
    state: State
    text: str
    fix: str = ""


def look_at_python() -> Iterator[Finding]:
    """Look at the version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 10) <= sys.version_info[:2] <= (3, 13):
        yield Finding("Python", "ok", f"{version}, keras-katas {__version__}")
    else:
        fix = "make a virtual environment with Python 3.10 to 3.13"
        yield Finding("Python", "missing", f"{version} is not supported", fix)


def look_at_disks() -> Iterator[Finding]:
    """Look for disks that are nearly full: of this folder, of caches, of temporary files."""
    seen = set()
    for folder in (Path.cwd(), Path.home(), Path(tempfile.gettempdir())):
        try:
            device, free = folder.stat().st_dev, shutil.disk_usage(folder).free
        except OSError:
            continue
        if free < NEEDED_BYTES and device not in seen:
            seen.add(device)
            text = f"only {free // 10**6} MB are free where {folder} is"
            fix = "free 500 MB there; `pip cache purge` often frees more"
            yield Finding("disk", "missing", text, fix)


def look_at_the_sandbox() -> Iterator[Finding]:
    """Look for bubblewrap."""
    if not sys.platform.startswith("linux"):
        yield Finding("bubblewrap", "optional", "Linux only; answers run in worker processes")
    elif found := shutil.which("bwrap"):
        yield Finding("bubblewrap", "ok", found)
    else:
        text = "not installed; only needed to grade other people's answers in a sandbox"
        yield Finding("bubblewrap", "optional", text, "sudo apt-get install bubblewrap")


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
    """Look for the data that are not bundled, as far as exercises of the course use them."""
    doctor_of_data: Any = data_module("doctor")
    course = nearest_course()
    names = {one.name for one in course.exercises} if course else set()
    for exercise, what, there, text, fix in doctor_of_data.look() if doctor_of_data else ():
        if exercise in names:
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


def look_at_libraries() -> Iterator[Finding]:
    """Import the libraries that the course needs, and say what is known to go wrong with them."""
    course = nearest_course()
    libraries = [one for one in course.libraries if one.title] if course else []
    if course is None or not libraries:
        return
    for library in libraries:
        if own := _own_file(library.module):
            text = f"can't be imported beside your own file {own}, which has its name"
            yield Finding(library.title, "missing", text, f"give {own} another name")
            return
        if importlib.util.find_spec(library.module) is None:
            text = "not installed; exercises that need no library work without it"
            yield Finding(library.title, "missing", text, _how_to_install(library))
            return
    troubles = read_troubles(course)
    counts = [library.gpus for library in libraries if library.gpus]
    asked = [trouble.holds for trouble in troubles if trouble.holds]
    fault, printed, versions, values = _import(libraries, [*counts, *asked])
    true = [text for text in asked if values.get(text)]
    shown = [trouble for trouble in troubles if trouble.shows(printed, true)]
    if fault:
        first = libraries[0]
        fix = _how_to_install(first)
        known = [(one.text, one.fix) for one in shown if one.printed and not one.harmless]
        yield Finding(first.title, "missing", *(known or [(fault, fix)])[0])
        return
    for library, version in zip(libraries, versions, strict=True):
        stopping = [one for one in shown if one.library == library.module and one.holds]
        stopping = [one for one in stopping if not one.harmless]
        for trouble in stopping:
            yield Finding(library.title, "missing", f"{version} {trouble.text}", trouble.fix)
        if not stopping:
            yield Finding(library.title, "ok", version)
    if counts:
        found = max(values[text] for text in counts)
        text = f"{found} GPU" if found else "CPU (all that the course needs)"
        yield Finding("devices", "ok", text)
    titles = {library.module: library.title for library in libraries}
    for trouble in (one for one in shown if one.harmless):
        title = titles.get(trouble.library, trouble.library)
        yield Finding(title, "optional", trouble.text, trouble.fix)


def _import(libraries: Sequence[Library], expressions: Sequence[str]) -> _Imported:
    """Import libraries in a process of their own, and evaluate expressions there.

    Returns:
        Why they can't be imported, empty if they can; what was printed; the versions; the values.
    """
    from kata_grader.isolation.processes import FRAMEWORKS

    before = [one.before[one.backend] for one in libraries if one.backend in one.before]
    lists = [library.module for library in libraries], expressions, before
    try:
        ran = subprocess.run(
            [sys.executable, "-c", IMPORT, *map(json.dumps, lists)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=IMPORT_SECONDS,
            check=False,
            env=FRAMEWORKS | os.environ | LOUD,
        )
    except subprocess.TimeoutExpired:
        return f"its import takes over {IMPORT_SECONDS} s", "", [], {}
    if ran.returncode == 0:
        versions, values = json.loads(ran.stdout.splitlines()[-1])
        return "", ran.stderr, versions, dict(zip(expressions, values, strict=True))
    printed = ran.stderr
    if ran.returncode < 0:  # killed by a signal, of which it says nothing itself
        printed += f"\n{signal.strsignal(-ran.returncode)}"
    last = (printed.strip().splitlines() or ["it gave no reason"])[-1]
    return f"can't be imported: {last}", printed, [], {}


def _own_file(module: str) -> str:
    """Return the file of this folder that Python takes for a library; empty if there is none."""
    names = (f"{module}.py", f"{module}/__init__.py")
    return next((name for name in names if Path(name).is_file()), "")


def _how_to_install(library: Library) -> str:
    with contextlib.suppress(KataError):
        if any(exercise.is_released for exercise in here().exercises):
            return "pip install -r requirements.txt"
    return library.how_to_install
