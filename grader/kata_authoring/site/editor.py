"""The editor of an exercise that a page can check, and what it fetches to run the engine."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import util
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import kata_grader
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of, helpers_of
from kata_grader.course.libraries import Library
from kata_grader.course.manifest import BARS, MANIFEST, Course, Exercise
from kata_grader.course.notebooks import working_notebook
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError
from kata_grader.verdicts import total

from kata_authoring.publishing.packages import is_handed_out
from kata_authoring.publishing.release import zip_of_files
from kata_authoring.solution_source import lines_of_lesson

ASSETS = (
    *("codemirror.js", "editor.css", "editor.js", "progress.js", "run.py", "scheme.js"),
    *("store.js", "worker.js"),
)
ENGINE, LIBRARIES, OFFLINE = "engine.zip", "libraries.zip", "offline.js"
# The version that the engine is tested with in a browser.
PYODIDE = "https://cdn.jsdelivr.net/pyodide/v0.27.7/full/"
PYODIDE_FILES = (
    *("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"),
    *("pyodide-lock.json", "numpy-*.whl"),
)
# Of the course and the packages, what a check can read.
_READ = (".py", ".toml", ".json")


@dataclass(frozen=True)
class Sources:
    """Where what a site serves itself comes from.

    Attributes:
        pyodide: the files of Pyodide; none to have browsers fetch them from where it is published.
        packages: a folder with the packages that pages load for libraries; None for those that are
            installed.
    """

    pyodide: tuple[Path, ...] = ()
    packages: Path | None = None

    def package(self, course: Course, name: str) -> Path | None:
        """Return the folder of a package: what learners receive brings its own."""
        if (course.root / name).is_dir():
            return course.root / name
        if self.packages and (self.packages / name).is_dir():
            return self.packages / name
        spec = util.find_spec(name)
        return Path(spec.origin).parent if spec and spec.origin else None

    def has(self, library: Library) -> bool:
        """Whether pages can load a library."""
        places = [self.packages] if self.packages else sys.path
        found = (PathFinder.find_spec(one, [*map(str, places)]) for one in library.page_packages)
        return bool(library.page_backend) and all(found)


def parts_of(stub: str) -> tuple[str, str]:
    """Return the lesson at the top of a stub, as it stands there, and the code below it."""
    lines = stub.splitlines(keepends=True)
    end = lines_of_lesson(stub)
    while end < len(lines) and not lines[end].strip():
        end += 1
    return "".join(lines[:end]), "".join(lines[end:])


def checks_in_page(exercise: Exercise, sources: Sources) -> list[Check]:
    """Return the checks that a page can run: all of an exercise by hand, else what is begun there.

    There are none where a library can't be there. What learners receive has recorded answers, which
    only stand for what the library gave that they were recorded with.
    """
    libraries = exercise.libraries
    if libraries and (exercise.is_released or not all(map(sources.has, libraries))):
        return []
    # There it is the page's backend, whatever the environment says.
    in_page = (replace(o, backend_variable="", default_backend=o.page_backend) for o in libraries)
    there = replace(exercise, libraries=tuple(in_page))
    return [one for one in checks_of(exercise) if not there.unfit(one.needs)]


def editor(exercise: Exercise, stub: str, sources: Sources) -> dict[str, Any]:
    """Return what the editor of an exercise is told; nothing if a page can check nothing of it.

    Args:
        exercise: the exercise.
        stub: its stub.
        sources: where what the site serves comes from.
    """
    checks = checks_in_page(exercise, sources)
    if not checks:
        return {}
    head, body = parts_of(stub)
    left = [one for one in checks_of(exercise) if one not in checks]
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
        "left": {
            "points": total(one.points for one in left),
            "titles": [one.title for one in left],
        },
        "libraries": [one.title or one.module for one in exercise.libraries],
        "solution": exercise.solution.is_file(),
        "pyodide": "pyodide/" if sources.pyodide else PYODIDE,
        "offline": f"../{OFFLINE}",
    }


def notebook_at(exercise: Exercise) -> str:
    """Return where in a site the notebook of an untouched stub is."""
    return f"notebooks/{exercise.id}.ipynb"


def write_assets(course: Course, folder: Path, sources: Sources) -> None:
    """Write what the editors fetch beside the pages of a site that has been built.

    Args:
        course: the course.
        folder: the site.
        sources: where they come from.
    """
    static = folder / "_static"
    (static / ENGINE).write_bytes(zip_of_files(dict(_engine_files(course, sources))))
    (static / LIBRARIES).write_bytes(zip_of_files(dict(_library_files(course, sources))))
    for exercise in course.exercises if course.colab else ():
        path = folder / notebook_at(exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(working_notebook(course, exercise, current_stub(exercise)), "utf-8")
    for path in sources.pyodide:
        (static / "pyodide").mkdir(exist_ok=True)
        shutil.copyfile(path, static / "pyodide" / path.name)
    pages = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and "pyodide" not in path.parts
        and path.suffix != ".txt"
        and path.name != LIBRARIES
    )
    digest = hashlib.sha256((static / LIBRARIES).read_bytes())
    for page in pages:
        digest.update(page.encode() + (folder / page).read_bytes())
    text = (Path(__file__).parent / "assets" / OFFLINE).read_text("utf-8")
    text = text.replace("{{stamp}}", digest.hexdigest()[:12]).replace("{{pages}}", " ".join(pages))
    (folder / OFFLINE).write_text(text, "utf-8")


def _engine_files(course: Course, sources: Sources) -> Iterator[tuple[str, Path]]:
    yield f"course/{MANIFEST}", course.root / MANIFEST
    if (course.root / BARS).is_file():
        yield f"course/{BARS}", course.root / BARS
    yield from _course_files(course, [one for one in course.exercises if not one.needs])
    for package in (
        kata_grader.__name__,
        "kata_drawing",
        "msgpack",
        *filter(None, [course.datasets]),
    ):
        yield from _code_of(package, sources.package(course, package))


def _library_files(course: Course, sources: Sources) -> Iterator[tuple[str, Path]]:
    """Yield what pages of exercises with a library fetch besides."""
    exercises = [one for one in course.exercises if one.needs and checks_in_page(one, sources)]
    yield from _course_files(course, exercises)
    libraries = {library for exercise in exercises for library in exercise.libraries}
    for library in libraries:
        before = filter(None, [library.before.get(library.page_backend)])
        for package in (*before, *library.page_packages):
            yield from _code_of(package, sources.package(course, package))
    if exercises and course.datasets:
        found = _files_of(course.datasets, sources.package(course, course.datasets))
        yield from ((name, path) for name, path in found if path.suffix not in _READ)


def _course_files(course: Course, exercises: Sequence[Exercise]) -> Iterator[tuple[str, Path]]:
    for exercise in exercises:
        files = [exercise.stub, exercise.solution, exercise.checks, exercise.mistakes]
        helpers = helpers_of(exercise, exercise.checks.read_bytes())
        for path in (*files, *exercise.props, *helpers, exercise.recording):
            if path.is_file():
                yield f"course/{path.relative_to(course.root).as_posix()}", path


def _code_of(package: str, root: Path | None) -> Iterator[tuple[str, Path]]:
    return ((name, path) for name, path in _files_of(package, root) if path.suffix in _READ)


def _files_of(package: str, root: Path | None) -> Iterator[tuple[str, Path]]:
    if root is None:
        raise KataError(f"The package {package} is not installed.")
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and is_handed_out(inside):
            yield f"{package}/{inside.as_posix()}", path


def pyodide_in(folder: Path | None) -> tuple[Path, ...]:
    """Return the files in a folder that a page needs of Pyodide and NumPy; none for no folder.

    Raises:
        KataError: one is missing.
    """
    if folder is None:
        return ()
    files: list[Path] = []
    for pattern in PYODIDE_FILES:
        found = sorted(folder.glob(pattern))
        if not found:
            raise KataError(f"{folder} has no {pattern}: name a folder with Pyodide and NumPy.")
        files += found
    return tuple(files)
