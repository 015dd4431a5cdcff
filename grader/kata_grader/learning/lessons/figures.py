"""The figures of a lesson: each exercise may have a file of code that draws them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kata_grader.course.loading import module_from_source, read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault

if TYPE_CHECKING:
    from kata_drawing import Figure


def figures_file(exercise: Exercise) -> Path:
    """Return the path of the code that draws an exercise's figures; it may be missing."""
    return exercise.source / "grader" / "figures" / exercise.file


def figures_of(exercise: Exercise) -> tuple[Figure, ...]:
    """Return the figures of a lesson, in order; an exercise without the file has none.

    Raises:
        KitFault: the file is broken.
    """
    path = figures_file(exercise)
    if not path.is_file():
        return ()
    try:
        name = f"figures_{exercise.name}"
        module: Any = module_from_source(name, read_trusted(path), str(path))
        return tuple(module.FIGURES)
    except Exception as error:
        raise KitFault(f"{path} must define a list FIGURES: {error}") from error


def with_figures(lesson: str, figures: Sequence[Figure], shown: Sequence[str]) -> str:
    """Return a lesson with its figures in their places; those of one place keep their order.

    Args:
        lesson: the lesson, in Markdown.
        figures: its figures.
        shown: what stands for each of them, in Markdown.

    Raises:
        KitFault: the words that name a place do not stand in the lesson once.
    """
    places = [_end_of_paragraph(lesson, figure.after) for figure in figures]
    parts, last = [], 0
    for end, text in sorted(zip(places, shown, strict=True), key=lambda pair: pair[0]):
        parts += [lesson[last:end], f"\n\n{text}"]
        last = end
    return "".join([*parts, lesson[last:]])


def _end_of_paragraph(lesson: str, words: str) -> int:
    found = list(re.finditer(r"\s+".join(map(re.escape, words.split())), lesson))
    if len(found) != 1:
        text = f"A figure comes after {words!r}, which stands {len(found)} times in the lesson"
        raise KitFault(f"{text}; it must stand there once.")
    end = lesson.find("\n\n", found[0].end())
    return len(lesson) if end == -1 else end
