"""Writing the autograder of a chapter: a zip with the course, the engine and two programs."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from importlib.resources import files
from pathlib import Path

import kata_classroom
import kata_drawing
import kata_grader
from kata_classroom.gradescope import SETTINGS, settings_at
from kata_classroom.policy import read_policy
from kata_classroom.settings import new_class_seed, require_own_seed
from kata_grader.course.libraries import data_folder
from kata_grader.course.manifest import BARS, MANIFEST, Chapter, Course
from kata_grader.course.stubs import current_stub
from kata_grader.course.toml_text import entries
from kata_grader.errors import KataError
from kata_grader.isolation.modes import IsolationMode
from kata_grader.whole_file import write_private, write_whole

from kata_authoring.publishing.bundle import copy_package, manifest_of, requirements_of
from kata_authoring.publishing.release import zip_of

NAME = "autograder.zip"
PROGRAMS = ("setup.sh", "run_autograder")


def write_autograder(
    course: Course,
    name: str,
    folder: Path,
    seed: int | None = None,
    isolation: IsolationMode = "sandbox",
) -> Path:
    """Write Gradescope's autograder for a chapter; return the path of the zip file.

    The file holds solutions and hidden checks, so only the instructor and Gradescope may have it.
    The same course with the same seed gives the same bytes.

    Args:
        course: the course.
        name: the chapter's name.
        folder: where the zip file goes.
        seed: the seed of the checks' inputs; None for that of the archive which lies there, or a
            new one where there is none.
        isolation: where answers run at Gradescope.

    Raises:
        KataError: there is no such chapter, its solutions are missing, its data package is not
            installed, or the seed is the learners' own.
    """
    if seed is not None:
        require_own_seed(seed, "leave --seed out, and a random seed is drawn and kept")
    chapter = course.chapter(name)
    for exercise in chapter.exercises:
        if exercise.is_released:
            raise KataError(
                f"{exercise.id} has no solution here: this is what learners received, and only the "
                "whole course can grade."
            )
    with tempfile.TemporaryDirectory(prefix="kata-") as work:
        tree = Path(work)
        own = _seed_for(folder / NAME) if seed is None else seed
        write_whole(tree / SETTINGS, json.dumps({"seed": own, "isolation": isolation}) + "\n")
        for program in PROGRAMS:
            write_whole(tree / program, (files(__package__) / "templates" / program).read_bytes())
        write_whole(tree / "requirements.txt", "\n".join(requirements_of(chapter.exercises)) + "\n")
        _write_course(course, chapter, tree / "course")
        return write_private(folder / NAME, zip_of(tree, PROGRAMS))


def _seed_for(archive: Path) -> int:
    """Return the seed of an archive that is to be written: that of the one which lies there."""
    try:
        with zipfile.ZipFile(archive) as opened:
            return settings_at(zipfile.Path(opened, SETTINGS))[0]
    except (OSError, zipfile.BadZipFile, KataError):  # none, or no archive of ours
        return new_class_seed()


def _write_course(course: Course, chapter: Chapter, folder: Path) -> None:
    policy = read_policy(course)
    reveal = {"reveal": policy.reveal, "until_then": policy.until_then}
    text = "\n".join(["", "[release]", *entries(reveal)]) + "\n"
    write_whole(folder / MANIFEST, manifest_of(course, chapter) + text)
    for exercise in chapter.exercises:
        write_whole(folder / "exercises" / exercise.file, current_stub(exercise))
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
    checks = Path("grader", "checks")
    trees = (Path("solutions"), checks, Path("grader", "mistakes"))
    for tree in (tree / chapter.name for tree in trees):
        if (course.root / tree).is_dir():
            shutil.copytree(course.root / tree, folder / tree, ignore=ignore)
    for shared in sorted((course.root / checks).glob("*.py")):
        write_whole(folder / checks / shared.name, shared.read_bytes())
    if (bars := course.root / BARS).is_file():
        write_whole(folder / BARS, bars.read_bytes())
    for package in (kata_grader, kata_classroom, kata_drawing):
        copy_package(Path(str(package.__file__)).parent, folder)
    if course.datasets:
        copy_package(data_folder(course.datasets), folder)
