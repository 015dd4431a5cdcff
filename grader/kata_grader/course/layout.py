"""Writing a course into a new folder, and stubs without losing a learner's work."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import kata_grader
from kata_grader.course.manifest import MANIFEST, Course, Exercise, find_root, load_course
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError

TREES = ("exercises", "solutions", "grader/checks", "grader/mistakes", "grader/figures")
PYTEST_INI = "[pytest]\ntestpaths = exercises\naddopts = --import-mode=importlib\n"


def stub_is_current(exercise: Exercise) -> bool:
    """Whether the exercise's file is the untouched stub."""
    return exercise.stub.is_file() and exercise.stub.read_text("utf-8") == current_stub(exercise)


def write_stub(exercise: Exercise) -> Path | None:
    """Write the stub. If this replaces other content, keep a copy of it; return the copy's path."""
    text = current_stub(exercise)
    copy = None
    if exercise.stub.is_file() and exercise.stub.read_bytes() != text.encode("utf-8"):
        copy = keep_copy(exercise.stub, exercise.root, exercise.chapter)
    exercise.stub.parent.mkdir(parents=True, exist_ok=True)
    exercise.stub.write_text(text, "utf-8", newline="\n")
    return copy


def keep_copy(path: Path, root: Path, chapter: str) -> Path:
    """Copy a file to `.kata/copies` under `root`; return the copy's path."""
    folder = root / ".kata" / "copies" / chapter
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{path.stem}-{time.strftime('%Y%m%d-%H%M%S')}"
    copy, number = folder / f"{stem}{path.suffix}", 1
    while copy.exists():
        number += 1
        copy = folder / f"{stem}-{number}{path.suffix}"
    shutil.copy2(path, copy)
    return copy


def lay_out(folder: Path) -> Course:
    """Copy the course that comes with this package into a new or empty folder.

    Raises:
        KataError: the folder is not empty, or this package was installed from a learner's bundle,
            which has no solutions to copy.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: `kata init` takes a new folder.")
    source = bundled_course()
    if not (source / "solutions").is_dir():
        text = f"{source} is what learners received: copy that folder for another start."
        raise KataError(text)
    folder.mkdir(parents=True, exist_ok=True)
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for tree in (one for one in TREES if (source / one).is_dir()):
        shutil.copytree(source / tree, folder / tree, ignore=ignore)
    (folder / "pytest.ini").write_text(PYTEST_INI, "utf-8")
    (folder / ".gitignore").write_text(".kata/\n__pycache__/\n", "utf-8")
    # A folder with a manifest counts as a course, so copy it last: an incomplete copy has none.
    shutil.copy2(source / MANIFEST, folder / MANIFEST)
    course = load_course(folder)
    for exercise in course.exercises:
        # In a clone the exercises may hold somebody's answers: write the stubs afresh.
        exercise.stub.write_text(current_stub(exercise), "utf-8", newline="\n")
    return course


def bundled_course() -> Path:
    """Return the folder of the course that comes with this package.

    Raises:
        KataError: the package comes without a course.
    """
    package = Path(kata_grader.__file__).parent
    bundled = package / "bundled"
    root = bundled if (bundled / MANIFEST).is_file() else find_root(package)
    if root is None:
        raise KataError("This installation comes without a course: install keras-katas again.")
    return root
