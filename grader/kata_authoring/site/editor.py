"""The editor of an exercise that needs NumPy alone, and what it fetches to run the engine."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from importlib import util
from pathlib import Path
from typing import Any

from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import BARS, MANIFEST, Course, Exercise
from kata_grader.errors import KataError

from kata_authoring.publishing.packages import is_handed_out
from kata_authoring.publishing.release import zip_of_files
from kata_authoring.solution_source import lines_of_lesson

ASSETS = (
    *("codemirror.js", "editor.css", "editor.js", "progress.js", "run.py", "scheme.js"),
    *("store.js", "worker.js"),
)
ENGINE, OFFLINE = "engine.zip", "offline.js"
# The version that the engine is tested with in a browser.
PYODIDE = "https://cdn.jsdelivr.net/pyodide/v0.27.7/full/"
PYODIDE_FILES = (
    *("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"),
    *("pyodide-lock.json", "numpy-*.whl"),
)
# Of the course and the packages, what a check can read.
_READ = (".py", ".toml", ".json")


def parts_of(stub: str) -> tuple[str, str]:
    """Return the lesson at the top of a stub, as it stands there, and the code below it."""
    lines = stub.splitlines(keepends=True)
    end = lines_of_lesson(stub)
    while end < len(lines) and not lines[end].strip():
        end += 1
    return "".join(lines[:end]), "".join(lines[end:])


def editor(exercise: Exercise, stub: str, has_pyodide: bool) -> dict[str, Any]:
    """Return what the editor of an exercise is told.

    Args:
        exercise: the exercise, which needs no library but NumPy.
        stub: its stub.
        has_pyodide: whether the site serves Pyodide itself.
    """
    head, body = parts_of(stub)
    checks = [one for one in checks_of(exercise) if not one.training]
    return {
        "id": exercise.id,
        "title": exercise.title,
        "head": head,
        "body": body,
        "first": head.count("\n") + 1,
        # Nothing may come for so long: the longest call, and comparing what it gave.
        "seconds": 2 * exercise.call_seconds,
        "call_seconds": exercise.call_seconds,
        "budget": exercise.seconds,
        "checks": [
            {"check": one.name, "title": one.title, "max_points": one.points} for one in checks
        ],
        "solution": exercise.solution.is_file(),
        "pyodide": "pyodide/" if has_pyodide else PYODIDE,
        "offline": f"../{OFFLINE}",
    }


def write_assets(course: Course, folder: Path, pyodide: Sequence[Path]) -> None:
    """Write what the editors fetch beside the pages of a site that has been built.

    Args:
        course: the course.
        folder: the site.
        pyodide: the files of Pyodide that the site serves itself.
    """
    static = folder / "_static"
    (static / ENGINE).write_bytes(zip_of_files(dict(_engine_files(course))))
    for path in pyodide:
        (static / "pyodide").mkdir(exist_ok=True)
        shutil.copyfile(path, static / "pyodide" / path.name)
    pages = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "pyodide" not in path.parts and path.suffix != ".txt"
    )
    digest = hashlib.sha256()
    for page in pages:
        digest.update(page.encode() + (folder / page).read_bytes())
    text = (Path(__file__).parent / "assets" / OFFLINE).read_text("utf-8")
    text = text.replace("{{stamp}}", digest.hexdigest()[:12]).replace("{{pages}}", " ".join(pages))
    (folder / OFFLINE).write_text(text, "utf-8")


def _engine_files(course: Course) -> Iterator[tuple[str, Path]]:
    yield f"course/{MANIFEST}", course.root / MANIFEST
    if (course.root / BARS).is_file():
        yield f"course/{BARS}", course.root / BARS
    for exercise in course.exercises:
        if not exercise.needs:
            files = [exercise.stub, exercise.solution, exercise.checks, exercise.mistakes]
            for path in (*files, *exercise.props, exercise.recording):
                if path.is_file():
                    yield f"course/{path.relative_to(course.root).as_posix()}", path
    packages = ["kata_grader", "kata_drawing", "msgpack", *filter(None, [course.datasets])]
    for package in packages:
        root = _package(course, package)
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if path.suffix in _READ and is_handed_out(inside):
                yield f"{package}/{inside.as_posix()}", path


def _package(course: Course, name: str) -> Path:
    """Return the folder of a package: what learners receive brings its own."""
    if (course.root / name).is_dir():
        return course.root / name
    spec = util.find_spec(name)
    if spec is None or spec.origin is None:
        raise KataError(f"The package {name} is not installed.")
    return Path(spec.origin).parent


def pyodide_in(folder: Path | None) -> list[Path]:
    """Return the files in a folder that a page needs of Pyodide and NumPy; none for no folder.

    Raises:
        KataError: one is missing.
    """
    if folder is None:
        return []
    files: list[Path] = []
    for pattern in PYODIDE_FILES:
        found = sorted(folder.glob(pattern))
        if not found:
            raise KataError(f"{folder} has no {pattern}: name a folder with Pyodide and NumPy.")
        files += found
    return files
