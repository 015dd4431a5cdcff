"""What a learner hands in, in the forms that checks can run: files, a live notebook."""

from __future__ import annotations

import hashlib
import io
import tokenize
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol

import msgpack

from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import is_stub, is_unanswered
from kata_grader.errors import KitFault
from kata_grader.failures import CheckFailure
from kata_grader.regular_file import Unreadable, read_regular
from kata_grader.verdicts import TOLD

MAX_SOURCE = 2**20
ADVICE = "save it as UTF-8"
NOTHING = ""  # the digest of an answer that was not handed in


@dataclass(frozen=True)
class Source:
    """Source code that is executed in one piece: a file, or a cell of a notebook.

    Attributes:
        filename: its name in tracebacks and messages.
        code: its bytes.
    """

    filename: str
    code: bytes


@dataclass(frozen=True)
class Answer:
    """One learner's answer to one exercise: the code, or the reason why there is none.

    Attributes:
        file: the name of its file, for messages.
        code: the code to execute, in order; empty if nothing was handed in.
        problem: if the file can't be read, the reason as a sentence.
        unread: whether that is this machine's fault, so that nobody knows what the file holds.
    """

    file: str
    code: tuple[Source, ...] = ()
    problem: str = ""
    unread: bool = False

    @property
    def digest(self) -> str:
        """The SHA-256 that identifies the answer, as hexadecimal digits; empty if there is none.

        The kind of the answer is hashed before it, so no script has the digest of a notebook. For a
        script, `(printf 'script\\0'; cat FILE) | sha256sum` prints it.
        """
        if not self.code and not self.problem:
            return NOTHING
        script = not self.problem and [source.filename for source in self.code] == [self.file]
        kind, content = ("script", self.code[0].code) if script else ("packed", self.packed())
        return hashlib.sha256(kind.encode() + b"\0" + content).hexdigest()

    def packed(self) -> bytes:
        """Return the answer as bytes, for the store."""
        sources = [[source.filename, source.code] for source in self.code]
        rest = [True] if self.unread else []
        packed: bytes = msgpack.packb([self.file, sources, self.problem, *rest])
        return packed

    @classmethod
    def unpacked(cls, packed: bytes) -> Answer:
        """Return the answer that `packed` turned into bytes."""
        file, sources, *rest = msgpack.unpackb(packed)
        return cls(file, tuple(Source(*source) for source in sources), *rest)

    def is_stub(self, exercise: Exercise) -> bool:
        """Whether it is still the stub, as far as a stub is known."""
        with suppress(KitFault, OSError):
            return len(self.code) == 1 and is_stub(exercise, self.code[0].code)
        return False

    def holds_work(self, exercise: Exercise) -> bool:
        """Whether it is more than nothing, and than functions that are all left to write.

        Unlike for a stub, it doesn't count how it was saved, nor what stands around the functions.
        """
        with suppress(KitFault, OSError):
            return bool(self.problem or (self.code and not is_unanswered(exercise, self.text)))
        return True

    @property
    def text(self) -> str:
        """Its code as Python reads it, one source after the other; empty if Python can't."""
        with suppress(ValueError):
            return "\n".join(decoded(source.code) for source in self.code)
        return ""

    def answer(self, exercise: Exercise) -> Answer:
        """Return it: as a `Submission` it holds nothing else."""
        return self

    def sources(self) -> Sequence[Source]:
        """Return the code to execute.

        Raises:
            CheckFailure: there is none (`not_started`), or the file can't be read (`error`).
            KitFault: this machine could not read it.
        """
        if self.unread:
            raise KitFault(self.problem)
        if self.problem:
            raise CheckFailure(self.problem, "error")
        if not self.code:
            cause = {"kind": "not_submitted", TOLD: {"file": self.file}}
            raise CheckFailure(cause, "not_started")
        return self.code


class Submission(Protocol):
    """A learner's answers."""

    def answer(self, exercise: Exercise) -> Answer:
        """Return the answer to an exercise."""


@dataclass(frozen=True)
class Folder:
    """Answers in files, in a folder laid out like `exercises`.

    Attributes:
        path: the folder.
        shows_paths: whether tracebacks give the full paths, so that a debugger can open the files.
    """

    path: Path
    shows_paths: bool = False

    def answer(self, exercise: Exercise) -> Answer:
        """Return what the exercise's own file holds; no other file is read.

        It is a regular file of at most 1 MB that holds text as Python reads it.
        """
        path, file = self.path / exercise.file, f"{exercise.name}.py"
        if path.parent.is_symlink():
            problem = f"{exercise.chapter} is a link: hand in the folder itself."
            return Answer(file, problem=problem)
        try:
            code = read_regular(path, MAX_SOURCE)
        except (FileNotFoundError, NotADirectoryError):
            return Answer(exercise.file)
        except Unreadable as error:
            hint = ": hand in the file itself" if "link" in str(error) else ""
            return Answer(file, problem=f"{exercise.file} {error}{hint}.")
        if reason := undecodable(code):
            return Answer(file, problem=f"{file} {reason}.")
        return Answer(file, (Source(str(path.absolute()) if self.shows_paths else file, code),))


@dataclass(frozen=True)
class Live:
    """Answers that are loaded already, in the kernel of a notebook."""

    module: ModuleType

    def answer(self, exercise: Exercise) -> Answer:
        """Return an answer whose code has been executed already."""
        return Answer("your notebook", (Source("your notebook", b""),))


def undecodable(code: bytes) -> str:
    """Return why Python can't decode a script, as the end of a sentence; empty if it can."""
    if b"\0" in code.rstrip(b"\0"):  # as UTF-16 and UTF-32 have it
        return f"is not UTF-8: {ADVICE}"
    if b"\0" in code:
        return f"ends in bytes that are 0: {ADVICE}"
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


# With what some of them take for other signs, so that a file shows the code that it runs.
_ASCII = bytes(range(0x20, 0x7F)) + b" \\u0041 \\x41 \\N{DIGIT ONE} +AG4- ~{VPIJh~} \x1b$B!!\x1b(B"
