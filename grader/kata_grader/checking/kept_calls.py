"""Keeping the calls that a check makes of an answer, so that the one that failed can be made again.

What is kept is what was sent: a copy of the arguments, which nothing that happens later can change.
It is switched on for `kata replay` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal

from kata_grader.checking.connection import Transport
from kata_grader.checking.replies import status_and_value, unreadable
from kata_grader.failures import CheckFailure
from kata_grader.isolation.wire import Decoder, Reference, WireError
from kata_grader.verdicts import Cause

_CALLS = ("call", "unchanged")
# These hand something over or fetch it, and run no line of the answer's.
_ERRANDS = ("put", "folder", "props")


@dataclass(frozen=True)
class Object:
    """Stands for an object beside the learner's code, such as a model."""

    kind_name: str

    def __repr__(self) -> str:
        return f"<{self.kind_name}>"


@dataclass(frozen=True)
class Call:
    """A call of a function or class of the answer's own.

    In place of an object that is not data, there is an `Object`; in place of a function, a `Named`.

    Attributes:
        function: the name of the function or class.
        args: the positional arguments.
        kwargs: the keyword arguments.
        asks_unchanged: whether the check asks that the arguments stay as they are.
        came: what came of it: it returned, it raised, or no reply came.
        value: what it returned, or with `asks_unchanged` the arguments as they were afterwards; the
            description of what it raised; the cause why no reply came.
    """

    function: str
    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    asks_unchanged: bool
    came: Literal["value", "raised", "nothing"]
    value: Any


@dataclass(frozen=True)
class LastCall:
    """The last call that a check made of the answer's own functions, and what was around it.

    Attributes:
        call: the call.
        before: the earlier calls of the same step; the check compares what they all gave together.
        later: how many requests came after it, such as calls of an object that it had returned.
        folders: the paths of folders beside the learner's code that the check had asked for.
    """

    call: Call
    before: tuple[Call, ...]
    later: int
    folders: tuple[str, ...]


@dataclass
class _Request:
    """A request as it was sent, and what came back."""

    number: int
    verb: str
    first: int
    arguments: list[Any]
    reply: bytes = b""
    failure: Cause | None = None


class KeptCalls:
    """Keeps the requests to an answer since the last `clear`."""

    def __init__(self) -> None:
        self._requests: list[_Request] = []

    def on(self, transport: Transport) -> Transport:
        """Return a transport that does as `transport` does, and has its requests kept here."""
        return _KeepingTransport(transport, self._requests)

    def clear(self) -> None:
        """Forget all requests: the next check begins."""
        self._requests.clear()

    def last(self, returned: int) -> LastCall | None:
        """Return the last call of the answer's own functions; None if there was none.

        Args:
            returned: how many calls of the running step have returned.
        """
        own = [n for n, one in enumerate(self._requests) if _is_own(one)]
        if not own:
            return None
        put = {r.first: r.arguments[0] for r in self._requests if r.verb == "put"}
        calls = [_call_of(self._requests[n], put) for n in own]
        last, earlier = calls[-1], calls[:-1]
        of_step = 0 if last.asks_unchanged else returned - (last.came == "value")
        after = self._requests[own[-1] + 1 :]
        return LastCall(
            last,
            tuple(earlier[len(earlier) - of_step :]),
            sum(request.verb not in _ERRANDS for request in after),
            tuple(self._folders()),
        )

    def _folders(self) -> Iterator[str]:
        for request in self._requests:
            if request.verb == "folder":
                came, path = _came(request)
                if came == "value" and isinstance(path, str):
                    yield path


@dataclass
class _KeepingTransport:
    """A transport that keeps what goes through it."""

    _transport: Transport
    _requests: list[_Request] = field(default_factory=list)

    def request(self, frame: bytes, seconds: float) -> bytes:
        """Carry a frame over, and keep it with its reply."""
        number, verb, first, *arguments = Decoder(_as_it_is, _as_it_is).decode(frame)
        kept = _Request(number, verb, first, arguments)
        self._requests.append(kept)
        try:
            kept.reply = self._transport.request(frame, seconds)
        except CheckFailure as failure:
            kept.failure = failure.cause
            raise
        return kept.reply

    def traceback(self) -> TracebackType | None:
        """Return where the last request raised, if that was in this process."""
        return self._transport.traceback()

    def close(self) -> None:
        """End the other side."""
        self._transport.close()


def _as_it_is(value: Any) -> Any:
    """Leave a function or a handle in a frame as the name or number that stands for it."""
    return value


def _is_own(request: _Request) -> bool:
    """Whether a request calls a function by its name, not an object that one has returned."""
    return request.verb in _CALLS and isinstance(request.arguments[0], str)


def _call_of(request: _Request, put: Mapping[int, Any]) -> Call:
    function, args, kwargs = request.arguments
    return Call(
        function,
        [_resolved(value, put) for value in args],
        {key: _resolved(value, put) for key, value in kwargs.items()},
        request.verb == "unchanged",
        *_came(request),
    )


def _resolved(value: Any, put: Mapping[int, Any]) -> Any:
    """Return a value with data in place of handles to data, and objects in place of the others."""
    if isinstance(value, Reference):
        found = put.get(value.number, value)
        return Object(value.kind) if found is value else _resolved(found, put)
    if isinstance(value, (list, tuple)):
        return type(value)(_resolved(item, put) for item in value)
    if isinstance(value, dict):
        return {key: _resolved(item, put) for key, item in value.items()}
    return value


def _came(request: _Request) -> tuple[Literal["value", "raised", "nothing"], Any]:
    """Return what came of a request, and the value, the description, or the reason."""
    if request.failure:
        return "nothing", request.failure
    try:
        message = Decoder(lambda reference: Object(reference.kind)).decode(request.reply)
        status, value = status_and_value(message, request.number)
    except WireError as error:
        return "nothing", unreadable(str(error))
    except CheckFailure as failure:
        return "nothing", failure.cause
    return ("value" if status == "value" else "raised"), value
