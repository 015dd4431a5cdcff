"""A learner's answer to one exercise: the code to execute, or the reason why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgpack

from kata_grader.checking.submission import Source, not_submitted
from kata_grader.course.manifest import Exercise
from kata_grader.failures import CheckFailure

NOTHING = ""  # the digest of an answer that was not handed in


@dataclass(frozen=True)
class Answer:
    """One learner's answer to one exercise, as a `Submission` that holds nothing else.

    Attributes:
        file: the name of its file, for messages.
        code: the code to execute, in order; empty if nothing was handed in.
        problem: if the file can't be read, the reason as a sentence.
    """

    file: str
    code: tuple[Source, ...] = ()
    problem: str = ""

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
        packed: bytes = msgpack.packb([self.file, sources, self.problem])
        return packed

    @classmethod
    def unpacked(cls, packed: bytes) -> Answer:
        """Return the answer that `packed` turned into bytes."""
        file, sources, problem = msgpack.unpackb(packed)
        return cls(file, tuple(Source(*source) for source in sources), problem)

    def name(self, exercise: Exercise) -> str:
        """Return the name of the answer's file, for messages."""
        return self.file

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return the code to execute.

        Raises:
            CheckFailure: there is none, or the file can't be read.
        """
        if self.problem:
            raise CheckFailure(self.problem, "error")
        if not self.code:
            raise CheckFailure(not_submitted(self.file), "not_started")
        return self.code
