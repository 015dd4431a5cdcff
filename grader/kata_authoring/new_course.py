"""Laying out a new course: what a course needs, with one exercise that is written and proven."""

from __future__ import annotations

import re
from pathlib import Path

from kata_grader.course.libraries import DISTRIBUTION, requirement
from kata_grader.course.manifest import MANIFEST, Course, load_course
from kata_grader.course.stubs import stub_of
from kata_grader.course.templates import rendered_folder
from kata_grader.course.toml_text import value_text
from kata_grader.errors import KataError

from kata_authoring.new_exercise import as_title, write_all

NAMES = re.compile(r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*")
LONGEST_NAME = 40


def lay_out_course(folder: Path, title: str = "") -> Course:
    """Write a new course with one exercise, all of it or nothing; return it.

    Args:
        folder: a new or empty folder. Its name becomes the name of the course.
        title: what people call the course; made from its name if it is empty.

    Raises:
        KataError: the folder is not empty, or there can't be a course of this name or title.
    """
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
    title = as_title(title, name)
    texts = rendered_folder(
        "kata_authoring",
        "course",
        title=title,
        name_in_toml=value_text(name),
        title_in_toml=value_text(title),
        requirement=requirement(f"{DISTRIBUTION}[authoring]", from_here=True),
    )
    for path, text in tuple(texts.items()):
        if path.parts[0] == "solutions":
            texts[Path("exercises", *path.parts[1:])] = stub_of(text, str(path))
    # It comes last: a folder without a manifest is no course.
    texts[Path(MANIFEST)] = texts.pop(Path(MANIFEST))
    write_all({folder / path: text for path, text in texts.items()})
    return load_course(folder)
