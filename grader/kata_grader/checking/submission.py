"""What a learner hands in, in the forms that checks can run: files, a live notebook."""

from __future__ import annotations

import io
import tokenize
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol

from kata_grader.checking.regular_file import Unreadable, read_regular
from kata_grader.course.manifest import Exercise
from kata_grader.failures import CheckFailure
from kata_grader.verdicts import TOLD, Cause

MAX_SOURCE = 2**20
ADVICE = "save it as UTF-8"


@dataclass(frozen=True)
class Source:
    """Source code that is executed in one piece: a file, or a cell of a notebook.

    Attributes:
        filename: its name in tracebacks and messages.
        code: its bytes.
    """

    filename: str
    code: bytes


class Submission(Protocol):
    """A learner's answers."""

    def name(self, exercise: Exercise) -> str:
        """Return the name of the answer to an exercise, for messages."""

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return the code to execute, in order.

        Raises:
            CheckFailure: nothing was handed in (`not_started`), or it can't be read (`error`).
        """


@dataclass(frozen=True)
class Folder:
    """Answers in files, in a folder laid out like `exercises`.

    Attributes:
        path: the folder.
        shows_paths: whether tracebacks give the full paths, so that a debugger can open the files.
    """

    path: Path
    shows_paths: bool = False

    def name(self, exercise: Exercise) -> str:
        """Return the name of the exercise's file."""
        return f"{exercise.name}.py"

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return the code of the exercise's own file; no other file is read."""
        code = read_submission(self.path, exercise)
        real = str((self.path / exercise.file).absolute())
        return [Source(real if self.shows_paths else self.name(exercise), code)]


@dataclass(frozen=True)
class Live:
    """Answers that are loaded already, in the kernel of a notebook."""

    module: ModuleType

    def name(self, exercise: Exercise) -> str:
        """Return the name of the notebook, for messages."""
        return "your notebook"

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return nothing: the code has been executed already."""
        return []


def not_submitted(file: str) -> Cause:
    """Return the cause of a check of an answer that is not there."""
    return {"kind": "not_submitted", TOLD: {"file": file}}


def read_submission(folder: Path, exercise: Exercise) -> bytes:
    """Return the bytes of the answer to `exercise` in `folder`.

    Raises:
        CheckFailure: there is none (`not_started`), or it is not a regular file of at most 1 MB
            that holds text as Python reads it (`error`).
    """
    path = folder / exercise.file
    if path.parent.is_symlink():
        raise CheckFailure(f"{exercise.chapter} is a link: hand in the folder itself.", "error")
    try:
        code = read_regular(path, MAX_SOURCE)
    except (FileNotFoundError, NotADirectoryError):
        raise CheckFailure(not_submitted(exercise.file), "not_started") from None
    except Unreadable as error:
        hint = ": hand in the file itself" if "link" in str(error) else ""
        raise CheckFailure(f"{exercise.file} {error}{hint}.", "error") from None
    if reason := undecodable(code):
        raise CheckFailure(f"{exercise.name}.py {reason}.", "error")
    return code


def undecodable(code: bytes) -> str:
    """Return why Python can't decode a script, as the end of a sentence; empty if it can."""
    if b"\0" in code:  # as UTF-16 and UTF-32 have it
        return f"is not UTF-8: {ADVICE}"
    try:
        decoded(code)
    except UnicodeDecodeError as error:
        line = code[: error.start].count(b"\n") + 1
        return f"is not {error.encoding.upper()} in line {line}: {ADVICE}"
    except ValueError:  # what it says of its encoding is not so
        return f"is not UTF-8: {ADVICE}"
    return ""


def decoded(code: bytes) -> str:
    """Return the text of a script as Python reads it, line ends included.

    Python has codecs that are no encodings of text, and some that take long or raise whatever comes
    to them. So an encoding counts only if it leaves ASCII as it is.

    Raises:
        ValueError: the encoding that it names is none, or is not the one that it has.
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(code).readline)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if _ASCII.decode(encoding) != _ASCII.decode("ascii"):
                raise ValueError(encoding)
            text = code.decode(encoding)
    except UnicodeDecodeError:
        raise
    except Exception as error:
        raise ValueError(str(error)) from None
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text, final=True)


_ASCII = bytes(range(0x20, 0x7F))
