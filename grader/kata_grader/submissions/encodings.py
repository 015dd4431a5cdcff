"""Scripts that Python can't decode: what a learner reads then."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from kata_grader.course.manifest import Exercise
from kata_grader.failures import CheckFailure
from kata_grader.submissions.answers import Answer
from kata_grader.submissions.submission import Folder, Source

ADVICE = "save it as UTF-8"


def checked_text(answer: Answer) -> Answer:
    """Return an answer; if its script is not text as Python reads it, one that says why instead."""
    scripts = [source for source in answer.code if source.filename == answer.file]
    for source in scripts:
        if reason := undecodable(source.code):
            return replace(answer, code=(), problem=f"{answer.file} {reason}.")
    return answer


def undecodable(code: bytes) -> str:
    """Return why Python can't decode a script, as the end of a sentence; empty if it can."""
    if b"\0" in code:  # as UTF-16 and UTF-32 have it
        return f"is not UTF-8: {ADVICE}"
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(code).readline)
        code.decode(encoding)
    except UnicodeDecodeError as error:
        line = code[: error.start].count(b"\n") + 1
        return f"is not {error.encoding.upper()} in line {line}: {ADVICE}"
    except SyntaxError:  # what it says of its encoding is not so
        return f"is not UTF-8: {ADVICE}"
    return ""


@dataclass(frozen=True)
class CheckedText:
    """A submission in files, of which each is looked at before Python reads it."""

    files: Folder

    def name(self, exercise: Exercise) -> str:
        """Return the name of the exercise's file."""
        return self.files.name(exercise)

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return the code to execute.

        Raises:
            CheckFailure: there is none, it can't be read, or it is no text as Python reads it.
        """
        sources = self.files.sources(exercise)
        for source in sources:
            if reason := undecodable(source.code):
                raise CheckFailure(f"{self.name(exercise)} {reason}.", "error")
        return sources


def with_checked_text(files: Folder, exercises: Iterable[Exercise]) -> Folder | CheckedText:
    """Return a folder's answers as they are if all of them are text, else looked at."""
    looked_at = CheckedText(files)
    for exercise in exercises:
        with suppress(CheckFailure):
            code = files.sources(exercise)
            if any(undecodable(source.code) for source in code):
                return looked_at
    return files
