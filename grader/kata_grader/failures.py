"""What ends a check: exceptions that carry an outcome and the learner's message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kata_grader.verdicts import Outcome, Picture


class CheckFailure(AssertionError):
    """The submission does not pass a check.

    Args:
        message: what the learner reads, or a function that returns it. A function saves work where
            the failure may never be shown.
        outcome: the verdict's outcome.
        mistake: the name of the well-known wrong answer that explains it.
    """

    def __init__(
        self,
        message: str | Callable[[], str],
        outcome: Outcome = "failed",
        mistake: str | None = None,
    ) -> None:
        super().__init__()
        self._message = message
        self.outcome: Outcome = outcome
        self.mistake = mistake
        self.pictures: tuple[Picture, ...] = ()

    @property
    def message(self) -> str:
        """What the learner reads."""
        if not isinstance(self._message, str):
            self._message = self._message()
        return self._message

    @message.setter
    def message(self, text: str) -> None:
        self._message = text

    def __str__(self) -> str:
        return self.message


class Reported(CheckFailure):
    """An exception ended a request, and the other side has described it.

    Args:
        message: what the learner reads, or a function that returns it.
        outcome: `error`, or `not_started` for the stub's own NotImplementedError.
        description: type, text and lines of code, as the worker reported them.
        trusted: whether the kit's own code raised it, not the learner's.
    """

    def __init__(
        self,
        message: str | Callable[[], str],
        outcome: Outcome,
        description: dict[str, Any],
        trusted: bool = False,
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


class BarMissed(CheckFailure):
    """A training did not reach its bar: the kit may train once more, from other weights."""


class Raised(Reported):
    """A function that was written raised an exception; a check may catch it and look at it.

    Attributes:
        function: the name of the module's function that a check had called; empty where it had
            called something else.
    """

    function = ""

    @property
    def is_value_error(self) -> bool:
        """Whether it was a ValueError, or of a class derived from that."""
        return self.description.get("is_value_error") is True


class Unwritten(Reported):
    """What was asked for is missing, or is still the stub.

    Not a `Raised`, so that a check that catches exceptions never takes the stub's for an answer.
    """
