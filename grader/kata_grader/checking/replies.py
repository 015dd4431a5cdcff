"""The form that a reply must have, whoever wrote it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kata_grader.failures import CheckFailure
from kata_grader.isolation.wire import Decoder, Reference, WireError
from kata_grader.verdicts import TOLD

# File, line number, function and line; file, line number, column, text, line, whether it is the
# learner's own.
_FRAME: list[type] = [str, int, str, str]
_SYNTAX: list[type] = [str, int, int, str, str, bool]


def read_reply(
    reply: bytes,
    number: int,
    resolve: Callable[[Reference], Any],
    deadline: float | None = None,
) -> tuple[str, Any]:
    """Return the two parts of a reply.

    Args:
        reply: the bytes that came.
        number: the number of the request to which it must be the reply.
        resolve: takes a Reference, returns what stands for the object here.
        deadline: when decoding must have ended, by `time.monotonic`; None for no deadline.

    Returns:
        `value` and what a call returned, or `raised` and the description of an exception.

    Raises:
        CheckFailure: it is no reply to this request.
        TimeoutError: the deadline has passed.
    """
    try:
        message = Decoder(resolve, deadline=deadline).decode(reply)
    except WireError as error:
        cause = {"kind": "unreadable", TOLD: {"reason": str(error)}}
        raise CheckFailure(cause, "crashed") from None
    if not (isinstance(message, tuple) and len(message) == 3):
        raise CheckFailure({"kind": "no_reply"}, "crashed")
    found, status, value = message
    if type(found) is not int or found != number or type(status) is not str:
        raise CheckFailure({"kind": "unasked"}, "crashed")
    if status != "value" and not (status == "raised" and _is_description(value)):
        raise CheckFailure({"kind": "no_reply"}, "crashed")
    return status, value


def _is_description(value: Any) -> bool:
    """Whether a report of an exception has the form that it must have."""
    if not isinstance(value, dict) or type(value.get("type")) is not str:
        return False
    if type(value.get("message")) is not str:
        return False
    frames, syntax = value.get("frames", []), value.get("syntax")
    if not isinstance(frames, list) or not all(_has(frame, _FRAME) for frame in frames):
        return False
    return syntax is None or _has(syntax, _SYNTAX)


def _has(value: Any, kinds: list[type]) -> bool:
    """Whether a value is a list of these kinds; its numbers can be shown, as not all can be."""
    if not (isinstance(value, list) and [type(part) for part in value] == kinds):
        return False
    return all(abs(part) < 2**63 for part in value if type(part) is int)
