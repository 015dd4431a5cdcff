"""What ends a check: exceptions that carry an outcome and the learner's message."""

from __future__ import annotations

from typing import Any

from kata_grader.checking.verdicts import Outcome, Picture


class CheckFailure(AssertionError):
    """The submission does not pass a check.

    Args:
        message: what the learner reads.
        outcome: the verdict's outcome.
        mistake: the name of the well-known wrong answer that explains it.
    """

    def __init__(
        self, message: str, outcome: Outcome = "failed", mistake: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.outcome: Outcome = outcome
        self.mistake = mistake
        self.pictures: tuple[Picture, ...] = ()


class Raised(CheckFailure):
    """Code beside the doorway raised an exception.

    Args:
        message: what the learner reads.
        outcome: `error`, or `not_started` for the stub's own NotImplementedError.
        description: type, text and lines, as the worker reported them.
        trusted: whether it was code of the kit that raised, not the learner's.
    """

    def __init__(
        self, message: str, outcome: Outcome, description: dict[str, Any], trusted: bool = False
    ) -> None:
        super().__init__(message, outcome)
        self.description = description
        self.trusted = trusted

    @property
    def type(self) -> str:
        """The name of the exception's type."""
        return str(self.description.get("type", "Exception"))

    @property
    def text(self) -> str:
        """The exception's own text."""
        return str(self.description.get("message", ""))
