"""The figures of a lesson: each exercise may have a file of code that draws them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata_grader.course.loading import module_from_source, read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault
from kata_grader.lessons.drawing import Drawing


@dataclass(frozen=True)
class Figure:
    """A figure and its place in the lesson.

    Attributes:
        after: words that stand once in the lesson; the figure comes after the paragraph, table or
            list that holds them.
        caption: what it shows, in a sentence or two.
        drawing: the figure.
    """

    after: str
    caption: str
    drawing: Drawing


def figures_file(exercise: Exercise) -> Path:
    """Return the path of the code that draws an exercise's figures; it may be missing."""
    return exercise.root / "grader" / "figures" / exercise.file


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
