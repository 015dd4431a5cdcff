"""The code of an answer as lines of text, numbered as in Python's messages, for people to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kata_grader.checking.answer import Answer
from kata_grader.checking.submission import decoded
from kata_grader.intake.cells import NO_CHECKS


@dataclass(frozen=True)
class Part:
    """A file, or a cell of a notebook.

    Attributes:
        file: its name in messages.
        cell: the label of a cell; empty for a file.
        lines: the lines, without their ends; the first one has the number 1.
    """

    file: str
    cell: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str | None:
        """Return a line by its number; None if there is no such line."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else None


def parts_of(answer: Answer) -> tuple[Part, ...]:
    """Return the parts of an answer in order; none if its file can't be read."""
    return tuple(
        Part(source.filename, _cell(answer, source.filename), _lines(source.code))
        for source in answer.code
        if source != NO_CHECKS
    )


def _cell(answer: Answer, filename: str) -> str:
    label = re.fullmatch(re.escape(answer.file) + r" \((.*)\)", filename, re.DOTALL)
    return label[1] if label else ""


def _lines(code: bytes) -> tuple[str, ...]:
    try:
        text = decoded(code)
    except ValueError:  # what Python can't read, people still want to see
        text = code.decode("utf-8", "backslashreplace").replace("\r\n", "\n").replace("\r", "\n")
    # Not splitlines, which also splits at form feeds, where Python's line numbers do not.
    lines = text.split("\n")
    return tuple(lines[:-1] if lines[-1] == "" else lines)
