"""Laying a course out, and writing stubs without losing what stood there."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import kata_grader
from kata_grader.course.manifest import MANIFEST, Course, Exercise, find_root, load_course
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError

TREES = ("exercises", "solutions", "grader/checks", "grader/mistakes")
PYTEST_INI = "[pytest]\ntestpaths = exercises\naddopts = --import-mode=importlib\n"


def stub_is_current(exercise: Exercise) -> bool:
    """Whether the exercise's file is the untouched stub."""
    return exercise.stub.is_file() and exercise.stub.read_text("utf-8") == current_stub(exercise)


def write_stub(exercise: Exercise) -> Path | None:
    """Write the stub; return where a copy of the file is that stood there, if it was another."""
    text = current_stub(exercise)
    copy = None
    if exercise.stub.is_file() and exercise.stub.read_bytes() != text.encode("utf-8"):
        copy = keep_copy(exercise.stub, exercise.root, exercise.chapter)
    exercise.stub.parent.mkdir(parents=True, exist_ok=True)
    exercise.stub.write_text(text, "utf-8", newline="\n")
    return copy


def keep_copy(path: Path, root: Path, chapter: str) -> Path:
    """Copy a file that is about to be replaced to `root`'s copies; return where the copy is."""
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
    """Copy the course that came with this package into a new or empty folder.

    Raises:
        KataError: something is there already, or this package comes with a bundle for learners.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: `kata init` takes a new folder.")
    source = bundled_course()
    if not (source / "solutions").is_dir():
        text = f"{source} is what learners received: copy that folder for another start."
        raise KataError(text)
    folder.mkdir(parents=True, exist_ok=True)
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for tree in TREES:
        shutil.copytree(source / tree, folder / tree, ignore=ignore)
    (folder / "pytest.ini").write_text(PYTEST_INI, "utf-8")
    (folder / ".gitignore").write_text(".kata/\n__pycache__/\n", "utf-8")
    # The manifest makes a folder a course, so it comes last: half a copy is none.
    shutil.copy2(source / MANIFEST, folder / MANIFEST)
    course = load_course(folder)
    for exercise in course.exercises:
        # In a clone the exercises may hold somebody's answers already.
        exercise.stub.write_text(current_stub(exercise), "utf-8", newline="\n")
    return course


def bundled_course() -> Path:
    """Return the folder of the course that this package comes with.

    Raises:
        KataError: it comes with none.
    """
    package = Path(kata_grader.__file__).parent
    bundled = package / "bundled"
    root = bundled if (bundled / MANIFEST).is_file() else find_root(package)
    if root is None:
        raise KataError("This installation comes without a course: install keras-katas again.")
    return root
