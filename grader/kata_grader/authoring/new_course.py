"""Laying out a new course: what a course needs, with one exercise that is written and proven."""

from __future__ import annotations

import re
from pathlib import Path

from kata_grader.authoring.new_exercise import as_title, write_all
from kata_grader.course.folders import DISTRIBUTION, GITIGNORE, requirement
from kata_grader.course.manifest import MANIFEST, Course, load_course
from kata_grader.course.stubs import stub_of
from kata_grader.course.toml_text import value_text
from kata_grader.errors import KataError

# The course as it is laid out, but for its name, its stubs and the files below.
SKELETON = Path(__file__).parents[1] / "skeleton"
NAME, TITLE = "new-course", "A new course"
NAMES = re.compile(r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*")
LONGEST_NAME = 40

REQUIREMENTS = """\
# The engine: it brings `kata`, and lets pytest run checks.
{requirement}
"""
ON_THIS_MACHINE = """\
# The engine was installed from a place on this machine. Before you give the course to somebody
# else, name one that they can reach, such as {package} @ git+https://...
"""


def lay_out_course(folder: Path, title: str = "") -> Course:
    """Write a new course with one exercise, all of it or nothing; return it.

    Args:
        folder: a new or empty folder. Its name becomes the name of the course.
        title: what people call the course; made from its name if it is empty.

    Raises:
        KataError: the folder is not empty, or there can't be a course of this name or title.
    """
    if not SKELETON.is_dir():
        text = f"no new courses: install {DISTRIBUTION}, and run it there"
        raise KataError(f"The engine that learners received lays out {text}.")
    folder = folder.absolute()
    if folder.exists() and not folder.is_dir():
        raise KataError(f"{folder} is a file: `kata course new` takes a new folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise KataError(f"{folder} is not empty: `kata course new` takes a new folder.")
    name = folder.name
    if not NAMES.fullmatch(name) or len(name) > LONGEST_NAME:
        raise KataError(
            f"{name!r} can't be the name of a course: call the folder by at most {LONGEST_NAME} "
            "letters and digits, with - or _ between them, and begin with a letter."
        )
    write_all(_texts(folder, name, as_title(title, name)))
    return load_course(folder)


def _texts(folder: Path, name: str, title: str) -> dict[Path, str]:
    """Return what is to stand in each file.

    The manifest comes last: a folder without one is no course.
    """
    inside = {
        path.relative_to(SKELETON): path.read_text("utf-8")
        for path in sorted(SKELETON.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
    for path, text in tuple(inside.items()):
        if path.parts[0] == "solutions":
            inside[Path("exercises", *path.parts[1:])] = stub_of(text, str(path))
    readme = Path("README.md")
    inside[readme] = inside[readme].replace(TITLE, title, 1)
    inside[Path("requirements.txt")] = _requirements()
    inside[Path(".gitignore")] = GITIGNORE + ".tox/\n"
    manifest = inside.pop(Path(MANIFEST))
    for old, new in ((NAME, name), (TITLE, title)):
        manifest = manifest.replace(value_text(old), value_text(new), 1)
    return {folder / path: text for path, text in {**inside, Path(MANIFEST): manifest}.items()}


def _requirements() -> str:
    line = requirement(DISTRIBUTION, from_here=True)
    text = REQUIREMENTS.format(requirement=line)
    return ON_THIS_MACHINE.format(package=DISTRIBUTION) + text if "file:" in line else text
