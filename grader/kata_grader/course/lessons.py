"""The lessons: each is the docstring at the top of an exercise, in Markdown."""

from __future__ import annotations

import ast
import re

from kata_grader.course.manifest import Exercise

# A section of this name asks questions, as a numbered list; the manifest holds their answers.
PREDICT = "Predict first"


def lesson_in(source: str) -> str:
    """Return the lesson of a stub or a solution; empty if it has none."""
    return ast.get_docstring(ast.parse(source)) or ""


def sections_in(lesson: str) -> list[tuple[str, str]]:
    """Return the parts of a lesson, in order: heading and text.

    The beginning, which holds the title, has no heading.
    """
    first, *others = re.split(r"^## (.+)$", lesson, flags=re.MULTILINE)
    return [("", first), *zip(others[::2], others[1::2], strict=True)]


def asked_in(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands before the numbered questions of a text, and the questions."""
    before, *items = re.split(r"^\d+\.[ \t]+", text, flags=re.MULTILINE)
    return before, tuple(re.sub(r"^[ \t]+", "", item, flags=re.MULTILINE).strip() for item in items)


def questions_in(lesson: str) -> tuple[str, ...]:
    """Return the questions that a lesson asks under "Predict first", without their numbers."""
    texts = (text for heading, text in sections_in(lesson) if heading == PREDICT)
    return asked_in(next(texts, ""))[1]


def predictions(exercise: Exercise, lesson: str) -> list[tuple[str, str]]:
    """Return the questions of a lesson, each with its answer."""
    return list(zip(questions_in(lesson), exercise.answers, strict=False))


def answered(exercise: Exercise, lesson: str) -> str:
    """Return the questions of a lesson with their answers, in Markdown; empty if there are none."""
    pairs = enumerate(predictions(exercise, lesson), 1)
    return "\n".join(f"**{n}. {question}**\n\n{answer}\n" for n, (question, answer) in pairs)
