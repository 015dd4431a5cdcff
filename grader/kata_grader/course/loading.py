"""Loading files of the course as modules, without a folder on `sys.path`."""

from __future__ import annotations

import importlib
import linecache
import sys
from pathlib import Path
from types import ModuleType

from kata_grader.course.manifest import Exercise, find_root, load_course
from kata_grader.errors import KataError, KitFault

CHECKS_PACKAGE = "kata_checks"
STAMP = "__kata_stamp__"


def module_from_source(name: str, source: bytes, filename: str) -> ModuleType:
    """Execute `source` as a new module called `name`; an exception in it is passed on."""
    module = ModuleType(name)
    module.__file__ = filename
    linecache.cache.pop(filename, None)
    code = compile(source, filename, "exec", dont_inherit=True)
    sys.modules[name] = module
    exec(code, module.__dict__)
    return module


def load_solution(exercise: Exercise | str) -> ModuleType:
    """Load the solution of an exercise as a module.

    Args:
        exercise: the exercise, or its name in the course that holds the working directory.

    Raises:
        KataError: the working directory is in no course, or the course has no such exercise.
    """
    if isinstance(exercise, str):
        root = find_root(Path.cwd())
        if root is None:
            raise KataError("There is no course here: change into the folder that has course.toml.")
        exercise = load_course(root).find(exercise)
    source = read_trusted(exercise.solution)
    return module_from_source(f"solution_{exercise.name}", source, str(exercise.solution))


def load_checks(exercise: Exercise) -> ModuleType:
    """Import the checks of an exercise.

    The module belongs to a package `kata_checks` that is made here and has no folder of its own:
    so neither `checks` nor a chapter can shadow another package. A file that has changed since it
    was imported is imported again.

    Raises:
        KitFault: the checks can't be imported.
    """
    folder = exercise.source / "grader" / "checks"
    for name, path in (
        (CHECKS_PACKAGE, folder),
        (f"{CHECKS_PACKAGE}.{exercise.chapter}", folder / exercise.chapter),
    ):
        package = sys.modules.setdefault(name, ModuleType(name))
        package.__path__ = [str(path)]
    name = f"{CHECKS_PACKAGE}.{exercise.chapter}.test_{exercise.name}"
    stamp = _stamp(exercise.checks)
    loaded = sys.modules.pop(name, None)
    if loaded is None or vars(loaded).get(STAMP) != stamp:
        importlib.invalidate_caches()
        try:
            loaded = importlib.import_module(name)
        except ImportError as error:
            text = f"The checks of {exercise.id} can't be imported: {error}"
            raise KitFault(text) from error
    setattr(loaded, STAMP, stamp)
    sys.modules[name] = loaded
    return loaded


def _stamp(path: Path) -> tuple[str, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return str(path), status.st_mtime_ns, status.st_size


def read_trusted(path: Path) -> bytes:
    """Read a file that belongs to the course, not to a learner.

    Raises:
        KitFault: it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise KitFault(f"A file of the course is missing: {path} ({error.strerror}).") from error
