"""Adding an exercise to the text of a manifest, whose comments and order stay."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from kata_grader.course.manifest import MANIFEST
from kata_grader.course.toml_text import entries, parsed
from kata_grader.errors import KataError

CHAPTER = re.compile(r"\s*\[\[\s*chapters\s*\]\]")
OF_A_CHAPTER = re.compile(r"\s*\[+\s*chapters\s*\.")
HEADER = re.compile(r"\s*\[{1,2}[^\[\],]+\]{1,2}\s*(#.*)?$")


def with_exercise(text: str, chapter: Mapping[str, Any], exercise: Mapping[str, Any]) -> str:
    """Return the manifest `text` with an exercise at the end of a chapter.

    Args:
        text: the manifest.
        chapter: the chapter's name and title; a new one becomes the last.
        exercise: the entries of the exercise.

    Raises:
        KataError: the manifest is written in a way that leaves no place for it.
    """
    data = parsed(text)
    wanted = copy.deepcopy(data)
    chapters = wanted.setdefault("chapters", [])
    known = [found["name"] for found in chapters]
    new = ["[[chapters.exercises]]", *entries(exercise)]
    if chapter["name"] in known:
        number = known.index(chapter["name"])
    else:
        number = len(known) - 1
        chapters.append(dict(chapter))
        new = ["[[chapters]]", *entries(chapter), "", *new]
    owner = next(found for found in chapters if found["name"] == chapter["name"])
    owner.setdefault("exercises", []).append(dict(exercise))
    lines = text.split("\n")
    place = _end_of_chapter(lines, number)
    before, after = lines[:place], lines[place:]
    apart = [""] if after and after[0].strip() else []
    found = "\n".join([*before, "", *new, *apart, *after]).rstrip("\n") + "\n"
    if not _says(found, wanted):
        raise KataError(
            f"{MANIFEST} is written in a way to which no exercise can be added: "
            "write each chapter as [[chapters]] and each exercise as [[chapters.exercises]]."
        )
    return found


def _end_of_chapter(lines: list[str], number: int) -> int:
    """Return the number of the line before which what is new in a chapter goes."""
    starts = [n for n, line in enumerate(lines) if CHAPTER.match(line)]
    end = len(lines)
    if 0 <= number < len(starts):
        later = range(starts[number] + 1, len(lines))
        heads = (n for n in later if HEADER.match(lines[n]) and not OF_A_CHAPTER.match(lines[n]))
        end = next(heads, end)
        # The comment above a table belongs to it.
        while end < len(lines) and lines[end - 1].startswith("#"):
            end -= 1
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    return end


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return bool(parsed(text) == wanted)
    except ValueError:
        return False
