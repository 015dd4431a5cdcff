"""The digest: one hash of everything that decides a verdict, and of nothing else.

What decides is computed. Of the engine it is the rooms that stand between an answer and its
verdict, with all that they import. Of a course it is the exercise's own files, its settings, and
the data. Comments, docstrings, layout and words decide nothing: a better message changes no result.
The digest is the same on every Python.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import kata_grader
from kata_grader.course.cache import Cache
from kata_grader.course.checklist import helpers_of, imported
from kata_grader.course.libraries import data_folder, version_of
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.meaning import meaning

ENGINE = Path(kata_grader.__file__).parent
KIND = "engines"
# Where an answer goes in, and its verdict comes out: all that these rooms import decides with them.
DECIDING_ROOMS = ("checking", "isolation")


def digest(course: Course, exercise: Exercise) -> str:
    """Return a hash of what decides a verdict on an answer here: `deciding`, and the versions."""
    return _hash(f"{deciding(exercise)} {versions(course, exercise)}")


def deciding(exercise: Exercise, engine: Path = ENGINE) -> str:
    """Return the SHA-256 of what decides a verdict on an answer to `exercise`, versions apart.

    Args:
        exercise: the exercise.
        engine: the folder of the engine; another one's to compare with it.

    Raises:
        KitFault: the exercise has no checks.
        KataError: the data package of its course is not installed.
    """
    settings = (
        *(exercise.id, exercise.needs, exercise.libraries, exercise.backends, exercise.barred),
        *(exercise.call_seconds, exercise.seconds, exercise.full_seconds),
    )
    parts = [ascii(settings), _bars(exercise), engine_digest(engine), data_digest(exercise, engine)]
    parts += [_folder_digest(data_folder(name)) for name in exercise.before]
    return _hash("\n".join([*parts, _digest_of(files_of(exercise), exercise.source)]))


def files_of(exercise: Exercise) -> list[Path]:
    """Return the files of a course that decide on an exercise; some of them may not exist."""
    texts = [read_trusted(path) for path in (exercise.checks, *exercise.props)]
    helpers = {path for text in texts for path in helpers_of(exercise, text)}
    own = [exercise.checks, exercise.solution, exercise.mistakes]
    return [*own, *exercise.props, *sorted(helpers - set(exercise.props))]


def versions(course: Course, exercise: Exercise) -> str:
    """Return the versions of what computes when an answer to `exercise` is checked.

    A library may compute with another one, so all of the course count where one is needed.
    """
    found = [f"python {'.'.join(platform.python_version_tuple()[:2])}"]
    found.append(f"numpy {version_of('numpy')}")
    for library in course.libraries if exercise.needs else ():
        version = version_of(*library.distributions, library.module)
        on = f" on {library.backend}" if library.backend != library.default_backend else ""
        if version or on:
            found.append(f"{library.module} {version}{on}")
    return ", ".join(found)


def deciding_modules(engine: Path = ENGINE) -> list[Path]:
    """Return the modules of the engine that decide: the deciding rooms, with their imports."""
    waiting = [path for room in DECIDING_ROOMS for path in (engine / room).rglob("*.py")]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _modules(engine, imported(path.read_bytes()))
    return sorted(found)


def _modules(engine: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files of the modules of these names, and of their rooms, inside the engine."""
    for name in names:
        package, *inside = name.split(".")
        for depth in range(1, len(inside) + 1) if package == engine.name else ():
            place = engine.joinpath(*inside[:depth])
            files = (place.with_name(f"{place.name}.py"), place / "__init__.py")
            yield from (file for file in files if file.is_file())


@cache
def engine_digest(engine: Path = ENGINE) -> str:
    """Return the SHA-256 of the modules of the engine that decide.

    It is kept under the bytes of all modules, of this engine's too, which reads them: that takes a
    third of a second.
    """
    key, kept = "\n".join(map(_bytes_of, dict.fromkeys((ENGINE, engine)))), Cache()
    found = kept.get(KIND, key)
    if found is None:
        found = _digest_of(deciding_modules(engine), engine).encode()
        kept.put(KIND, key, found)
    return found.decode()


def data_digest(exercise: Exercise, engine: Path = ENGINE) -> str:
    """Return the SHA-256 of the course's data package; empty if it has none."""
    if not exercise.datasets:
        return ""
    beside = exercise.source / "datasets" / exercise.datasets
    if engine != ENGINE and beside.is_dir():
        return _folder_digest(beside)
    return _folder_digest(data_folder(exercise.datasets))


@cache
def _folder_digest(folder: Path) -> str:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return _digest_of((path for path in files if path.suffix != ".pyc"), folder)


def _digest_of(files: Iterable[Path], folder: Path) -> str:
    told = [f"{path.relative_to(folder).as_posix()} {meaning_of(path)}" for path in files]
    return _hash("\n".join(told))


def meaning_of(path: Path) -> str:
    """Return a hash of what a file decides: of Python what it does."""
    if not path.is_file():
        return "missing"
    return meaning(path.read_bytes()) if path.suffix == ".py" else _hash_of(path)


def _bars(exercise: Exercise) -> str:
    """Return the bars of an exercise as text, without what messages say of them."""
    bars = {
        check: {key: value for key, value in entry.items() if key.startswith("bar")}
        for check, entry in exercise.bars.items()
    }
    return json.dumps(bars, sort_keys=True)


def _bytes_of(engine: Path) -> str:
    """Return a text that names each module of an engine, and its bytes."""
    files = sorted(engine.rglob("*.py"))
    return "\n".join(f"{path.relative_to(engine)} {_hash_of(path)}" for path in files)


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
