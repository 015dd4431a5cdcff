"""Laying the installed course out in a new folder: for a learner, or whole for its authors."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

from kata_grader.course.libraries import requirement
from kata_grader.course.manifest import (
    BARS,
    MANIFEST,
    Course,
    Exercise,
    bundled_course,
    course_in,
    load_course,
)
from kata_grader.course.stubs import current_stub
from kata_grader.course.templates import rendered_folder
from kata_grader.course.troubles import FILE as TROUBLES
from kata_grader.errors import KataError
from kata_grader.whole_file import write_whole


def write_stub(exercise: Exercise) -> Path | None:
    """Write the stub. If this replaces other content, keep a copy of it; return the copy's path."""
    text = current_stub(exercise)
    copy = None
    if exercise.stub.is_file() and exercise.stub.read_bytes() != text.encode("utf-8"):
        copy = keep_copy(exercise.stub, exercise.root, exercise.chapter)
    exercise.stub.parent.mkdir(parents=True, exist_ok=True)
    exercise.stub.write_text(text, "utf-8", newline="\n")
    if exercise.installed:
        write_whole(handed_out(exercise), text)
    return copy


def handed_out(exercise: Exercise) -> Path:
    """Return the path of the stub as the learner received it, in a folder of `kata init`."""
    return exercise.root / ".kata" / "stubs" / exercise.file


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


TREES = (
    *("exercises", "solutions", "grader/checks", "grader/mistakes", "grader/figures"),
    "grader/equivalent",
)
PYTEST_INI = "[pytest]\ntestpaths = exercises\naddopts = --import-mode=importlib\n"
GITIGNORE = ".kata/\n.venv/\n__pycache__/\n.pytest_cache/\n.ipynb_checkpoints/\n"


def lay_out(folder: Path) -> Course:
    """Write a learner's folder: stubs, and settings for editors; return the course in it.

    Solutions, checks and mistakes stay where the course is installed.

    Args:
        folder: a new or empty folder.

    Raises:
        KataError: the folder is not empty, or the package comes without a course.
    """
    source = load_course(bundled_course())
    _make_empty(folder)
    texts = rendered_folder(
        "kata_grader",
        "learner",
        title=source.title,
        title_in_json=json.dumps(source.title),
        first=next((exercise.name for exercise in source.exercises), "EXERCISE"),
        requirement=requirement(),
        pytest_ini=PYTEST_INI,
        gitignore=GITIGNORE,
    )
    # A folder with a manifest counts as a course, so this comes last.
    manifest = texts.pop(Path(MANIFEST))
    for name, text in texts.items():
        write_whole(folder / name, text)
    course = course_in(folder)
    for exercise in course.exercises:
        write_stub(exercise)
    write_whole(folder / MANIFEST, manifest)
    return course


def lay_out_whole(folder: Path) -> Course:
    """Copy the installed course with its solutions, checks and mistakes; return the copy.

    Args:
        folder: a new or empty folder.

    Raises:
        KataError: the folder is not empty, or this package was installed from a learner's bundle,
            which has no solutions to copy.
    """
    source = bundled_course()
    if not (source / "solutions").is_dir():
        text = f"{source} is what learners received, without solutions: leave out --whole."
        raise KataError(text)
    _make_empty(folder)
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for tree in (one for one in TREES if (source / one).is_dir()):
        shutil.copytree(source / tree, folder / tree, ignore=ignore)
    (folder / "pytest.ini").write_text(PYTEST_INI, "utf-8")
    (folder / ".gitignore").write_text(GITIGNORE, "utf-8")
    for name in (one for one in (MANIFEST, BARS, TROUBLES) if (source / one).is_file()):
        shutil.copy2(source / name, folder / name)
    course = load_course(folder)
    for exercise in course.exercises:
        # In a clone the exercises may hold somebody's answers: write the stubs afresh.
        exercise.stub.unlink(missing_ok=True)
        write_stub(exercise)
    return course


def _make_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: `kata init` takes a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
