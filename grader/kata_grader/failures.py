"""What ends a check: exceptions that carry an outcome and its cause."""

from __future__ import annotations

from typing import Any

from kata_grader.verdicts import TOLD, Cause, Outcome, Picture, told


class CheckFailure(AssertionError):
    """The submission does not pass a check.

    Args:
        cause: why, as plain data, or a sentence of the check's author.
        outcome: the verdict's outcome.
        mistake: the name of the well-known wrong answer that explains it.
    """

    def __init__(
        self, cause: Cause | str, outcome: Outcome = "failed", mistake: str | None = None
    ) -> None:
        super().__init__()
        self.cause: Cause = told(cause) if isinstance(cause, str) else cause
        self.outcome: Outcome = outcome
        self.mistake = mistake
        self.pictures: tuple[Picture, ...] = ()

    def explained_by(self, mistake: str, message: str) -> None:
        """Name the well-known wrong answer that explains it, with the mistake's text."""
        self.mistake = mistake
        self.cause = {**self.cause, TOLD: {**self.cause.get(TOLD, {}), "mistake": message}}

    def because_of(self, function: str) -> None:
        """Say which function below is wrong, so that this may come of it."""
        self.cause = {**self.cause, "because_of": function}

    def keeps(self) -> None:
        """Say that the answer keeps something from call to call: alone, this one is right."""
        self.cause = {**self.cause, "keeps": True}

    def __str__(self) -> str:
        return str(dict(self.cause))


class Reported(CheckFailure):
    """An exception ended a request, and the other side has described it.

    Args:
        cause: why, as plain data.
        outcome: `error`, or `not_started` for the stub's own NotImplementedError.
        description: type, text and lines of code, as the worker reported them.
        trusted: whether the kit's own code raised it, not the learner's.
    """

    def __init__(
        self, cause: Cause, outcome: Outcome, description: dict[str, Any], trusted: bool = False
    ) -> None:
        super().__init__(cause, outcome)
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
