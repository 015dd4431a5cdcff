"""The lessons: each is the docstring at the top of an exercise, in Markdown."""

from __future__ import annotations

import ast
import re

from kata_grader.course.manifest import Exercise

# A section of this name asks questions, as a numbered list; the manifest holds their answers.
PREDICT = "Predict first"
_SECTION = re.compile(rf"^## {PREDICT}\s*$(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def lesson_in(source: str) -> str:
    """Return the lesson of a stub or a solution; empty if it has none."""
    return ast.get_docstring(ast.parse(source)) or ""


def questions_in(lesson: str) -> tuple[str, ...]:
    """Return the questions that a lesson asks under "Predict first", without their numbers."""
    section = _SECTION.search(lesson)
    if section is None:
        return ()
    _, *items = re.split(r"^\d+\.[ \t]+", section["text"], flags=re.MULTILINE)
    return tuple(re.sub(r"^[ \t]+", "", item, flags=re.MULTILINE).strip() for item in items)


def answered(exercise: Exercise, lesson: str) -> str:
    """Return the questions of a lesson with their answers, in Markdown; empty if there are none."""
    pairs = zip(questions_in(lesson), exercise.answers, strict=False)
    parts = [f"**{n}. {question}**\n\n{answer}\n" for n, (question, answer) in enumerate(pairs, 1)]
    return "\n".join(parts)
