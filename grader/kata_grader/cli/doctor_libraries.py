"""What `kata doctor` says of the libraries that the course needs."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata_grader.cli.context import here, nearest_course
from kata_grader.cli.doctor_machine import Finding
from kata_grader.course.libraries import Library
from kata_grader.course.troubles import Trouble, read_troubles
from kata_grader.errors import KataError

IMPORT_SECONDS = 180
# Prints the versions of some modules, and what expressions say of the modules. One
# that can't be asked is not true.
IMPORT = """
import importlib.metadata, json, os, sys
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
    imported = _import(libraries, [*counts, *asked])
    true = [text for text in asked if imported.values.get(text)]
    shown = [trouble for trouble in troubles if trouble.shows(imported.printed, true)]
    if imported.fault:
        yield _why(imported, libraries[0], shown)
        return
    for library, version in zip(libraries, imported.versions, strict=True):
        stopping = [one for one in shown if one.library == library.module and one.holds]
        stopping = [one for one in stopping if not one.harmless]
        for trouble in stopping:
            yield Finding(library.title, "missing", f"{version} {trouble.text}", trouble.fix)
        if not stopping:
            yield Finding(library.title, "ok", version)
    if counts:
        found = max(imported.values[text] for text in counts)
        text = f"{found} GPU" if found else "CPU (all that the course needs)"
        yield Finding("devices", "ok", text)
    titles = {library.module: library.title for library in libraries}
    for trouble in (one for one in shown if one.harmless):
        title = titles.get(trouble.library, trouble.library)
        yield Finding(title, "optional", trouble.text, trouble.fix)


@dataclass(frozen=True)
class _Imported:
    """What came of importing the libraries: `fault` is empty if all could be imported."""

    fault: str
    printed: str = ""
    versions: Sequence[str] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


def _import(libraries: Sequence[Library], expressions: Sequence[str]) -> _Imported:
    """Import libraries in a process of their own, and evaluate expressions there."""
    from kata_grader.isolation.processes import FRAMEWORKS

    arguments = [json.dumps([library.module for library in libraries]), json.dumps(expressions)]
    try:
        ran = subprocess.run(
            [sys.executable, "-c", IMPORT, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=IMPORT_SECONDS,
            check=False,
            env=FRAMEWORKS | os.environ | LOUD,
        )
    except subprocess.TimeoutExpired:
        return _Imported(f"its import takes over {IMPORT_SECONDS} s")
    if ran.returncode == 0:
        versions, values = json.loads(ran.stdout.splitlines()[-1])
        return _Imported("", ran.stderr, versions, dict(zip(expressions, values, strict=True)))
    printed = ran.stderr
    if ran.returncode < 0:  # killed by a signal, of which it says nothing itself
        printed += f"\n{signal.strsignal(-ran.returncode)}"
    last = (printed.strip().splitlines() or ["it gave no reason"])[-1]
    return _Imported(f"can't be imported: {last}", printed)


def _why(imported: _Imported, first: Library, shown: Sequence[Trouble]) -> Finding:
    """Return what explains a failed import: what is known of it, or else what it printed last."""
    for trouble in shown:
        if trouble.printed and not trouble.harmless:
            return Finding(first.title, "missing", trouble.text, trouble.fix)
    return Finding(first.title, "missing", imported.fault, _how_to_install(first))


def _own_file(module: str) -> str:
    """Return the file of this folder that Python takes for a library; empty if there is none."""
    names = (f"{module}.py", f"{module}/__init__.py")
    return next((name for name in names if Path(name).is_file()), "")


def _how_to_install(library: Library) -> str:
    with contextlib.suppress(KataError):
        if any(exercise.is_released for exercise in here().exercises):
            return "pip install -r requirements.txt"
    return library.how_to_install
