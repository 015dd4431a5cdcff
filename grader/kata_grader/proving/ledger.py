"""The ledger: which exercises were proven with all their mistakes, and in what state.

A proof with hundreds of mistakes takes long, so the gate proves again only what has changed. What
has changed is decided by a fingerprint of everything that can decide a verdict.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib.util
import json
import platform
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import kata_grader
from kata_grader.course.libraries import version_of
from kata_grader.course.manifest import MANIFEST, Course, Exercise
from kata_grader.course.mistakes import Mistake
from kata_grader.course.rules import rules_of
from kata_grader.course.toml_text import parsed
from kata_grader.errors import KataError
from kata_grader.whole_file import write_whole

FILE = "grader/proven.json"
# Of the exercises that have not changed, the mistakes of one in so many are proven at each turn.
# All of an exercise at once: to name one, its checks must compute what each of the others gives.
MISTAKES_TURNS = 64
# The same where mistakes are not asked for.
EXERCISE_TURNS = 8
# The rooms of the engine that stand between an answer and its verdict.
DECIDING = (
    *("errors.py", "failures.py", "verdicts.py", "isolation", "checking"),
    *("course/checklist.py", "course/libraries.py", "course/loading.py", "course/manifest.py"),
    *("course/marks.py", "course/mistakes.py", "course/recording.py", "course/rejections.py"),
    *("course/rules.py", "course/stubs.py", "submissions/answers.py", "submissions/encodings.py"),
    *("submissions/submission.py", "grading/pool.py", "grading/tasks.py"),
    *("proving/proof.py", "authoring/variants.py"),
)

_WORDS = ("title", "notes", "hints", "answers", "errors")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Proven:
    """When an exercise was proven whole, and what it was then.

    Attributes:
        fingerprint: of everything that could decide a verdict.
        mistakes: how many mistakes were rejected and named; 0 if they were not asked for.
        versions: what it was proven with.
    """

    fingerprint: str
    mistakes: int
    versions: str


class Ledger:
    """The entries of a course, by the exercises' ids. Only a proof writes them.

    Args:
        course: the course.
        path: the file of the entries; the course's own if it is None.
    """

    def __init__(self, course: Course, path: Path | None = None) -> None:
        self._course = course
        self._path = path or course.root / FILE
        self.entries = _read(self._path)

    def holds(self, exercise: Exercise, mistakes: bool = True) -> bool:
        """Whether nothing that can decide a verdict has changed since the exercise was proven.

        Args:
            exercise: the exercise.
            mistakes: whether its mistakes must have been proven too.
        """
        entry = self.entries.get(exercise.id)
        if entry is None or (mistakes and not entry.mistakes):
            return False
        return entry.fingerprint == fingerprint(self._course, exercise)

    @cache  # noqa: B019 (one ledger lives as long as one proof)
    def is_due(self, exercise: Exercise, turn: int, turns: int) -> bool:
        """Whether an exercise is to be proven again: it has changed, or it is its turn.

        Args:
            exercise: the exercise.
            turn: any number.
            turns: after so many that follow each other every exercise had its turn.
        """
        place = self._course.exercises.index(exercise)
        return (place - turn) % turns == 0 or not self.holds(exercise)

    def enter(self, proven: Iterable[tuple[Exercise, int]]) -> None:
        """Note exercises that were proven whole, each with the number of its proven mistakes."""
        for exercise, mistakes in proven:
            mark = fingerprint(self._course, exercise)
            self.entries[exercise.id] = Proven(mark, mistakes, versions(self._course, exercise))
        order = [exercise.id for exercise in self._course.exercises]
        kept = {name: asdict(self.entries[name]) for name in order if name in self.entries}
        write_whole(self._path, json.dumps(kept, indent=1) + "\n")


def fingerprint(course: Course, exercise: Exercise) -> str:
    """Return the SHA-256 of everything that can decide a verdict on an answer to `exercise`.

    That is its four files, the bars, shared checks and props, the manifest's settings, the data,
    the engine and the versions of what computes. Comments, docstrings and layout decide nothing.

    Raises:
        KitFault: the exercise has no checks.
    """
    digest = hashlib.sha256()
    settings = (
        *(exercise.needs, exercise.libraries, exercise.barred),
        *(exercise.call_seconds, exercise.seconds, _bars(exercise.bars)),
    )
    digest.update(f"{exercise.id} {settings} {versions(course, exercise)}\n".encode())
    files = [exercise.stub, *rules_of(exercise)]
    for path in files:
        name = path.relative_to(exercise.root).as_posix()
        digest.update(f"{name} {content_hash(path)}\n".encode())
    digest.update(_engine_hash().encode())
    digest.update(_data_hash(course).encode())
    return digest.hexdigest()


def training_hash(course: Course, exercise: Exercise) -> str:
    """Return the SHA-256 of what decides, besides an answer, what its training scores.

    That is the exercise's checks and props, the helpers of both, and the data. Versions are not
    part of it, nor is the engine, which only carries data to and fro.
    """
    kept = (exercise.mistakes, exercise.solution)
    files = sorted(path for path in rules_of(exercise) if path not in kept)
    digest = hashlib.sha256(" ".join(map(content_hash, files)).encode())
    digest.update(_data_hash(course).encode())
    return digest.hexdigest()


@lru_cache(maxsize=1_000)  # of most exercises the shared files are the same
def text_hash(source: bytes) -> str:
    """Return a hash of what Python code does, less comments, docstrings and layout."""
    with contextlib.suppress(SyntaxError):  # a broken file is what it is
        source = _deeds(source)
    return hashlib.sha256(source).hexdigest()


def this_turn(course: Course) -> int:
    """Return a number that the next commit raises; that of the day where there is no history."""
    command = ["git", "-C", str(course.root), "rev-list", "--count", "HEAD"]
    try:
        counted = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
        return int(counted.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return int(time.time() // 86_400)


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


def content_hash(path: Path) -> str:
    """Return a hash of what a file does: of Python less comments, docstrings and layout.

    A mistake's message, what a stub says of its task, titles, hints, answers and the meanings of
    errors in a manifest, and what was measured of a bar decide nothing either.
    """
    if not path.is_file():
        return "missing"
    content = path.read_bytes()
    if path.suffix == ".py":
        return text_hash(content)
    if path.name == MANIFEST:
        with contextlib.suppress(ValueError):
            content = json.dumps(_wordless(parsed(content.decode("utf-8")))).encode()
    return hashlib.sha256(content).hexdigest()


def _deeds(source: bytes) -> bytes:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == Mistake.__name__:
                del node.args[1:2]  # its message
            elif node.func.id == NotImplementedError.__name__:
                node.args.clear()
    return ast.dump(tree).encode()


def _bars(bars: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the numbers of bars that decide verdicts."""
    return {
        check: {key: value for key, value in entry.items() if key.startswith("bar")}
        for check, entry in bars.items()
    }


def _wordless(entry: Any) -> Any:
    """Return what a manifest says without what only people read."""
    if isinstance(entry, list):
        return [_wordless(item) for item in entry]
    if isinstance(entry, dict):
        return {key: _wordless(item) for key, item in entry.items() if key not in _WORDS}
    return entry


@cache
def _engine_hash() -> str:
    root = Path(kata_grader.__file__).parent
    return _tree_hash(root, DECIDING)


def _data_hash(course: Course) -> str:
    """Return a hash of the course's data; empty if it has none."""
    return _package_hash(course.datasets) if course.datasets else ""


@cache
def _package_hash(name: str) -> str:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise KataError(f"course.toml names the data package {name}: install it.")
    return _tree_hash(Path(spec.origin).parent, (".",))


def _tree_hash(root: Path, parts: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for path in _files(root, parts):
        digest.update(f"{path.relative_to(root).as_posix()} {content_hash(path)}\n".encode())
    return digest.hexdigest()


def _files(root: Path, parts: Sequence[str]) -> Iterator[Path]:
    for part in parts:
        path = root / part
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and one.suffix != ".pyc")


def _read(path: Path) -> dict[str, Proven]:
    try:
        return {
            name: Proven(**entry) for name, entry in json.loads(path.read_text("utf-8")).items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        text = f"{path} can't be read as a ledger: delete it, and prove again ({error})."
        raise KataError(text) from None
