"""Recording what a check asks an answer, so that the call that failed can be made again.

What is kept is what was sent: the bytes, which nothing that happens later can change.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal

from kata_grader.checking.check_context import Progress
from kata_grader.checking.connection import Transport
from kata_grader.checking.open_exercises import OpenExercises
from kata_grader.checking.replies import status_and_value, unreadable
from kata_grader.checking.runner import CheckOptions, verdicts_of
from kata_grader.course.manifest import Exercise
from kata_grader.failures import CheckFailure
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.isolation.wire import Decoder, Reference, WireError
from kata_grader.learning.replay.failed_call import Call, FailedCall, Object
from kata_grader.verdicts import Verdict

CALLS = ("call", "unchanged")
# These hand something over or fetch it, and run no line of the answer's.
ERRANDS = ("put", "folder", "props")


def verdicts_and_calls(
    exercise: Exercise,
    options: CheckOptions,
    progress: Progress = lambda done, total, what: None,
) -> Generator[tuple[Verdict, FailedCall | None], None, None]:
    """Check one exercise, and yield each verdict with the answer's call in which the check ended.

    The call is one of a function or class of the answer's own; None if the check made none. The
    next check runs when the next verdict is asked for.

    Raises:
        KitFault: this machine can't run the sandbox.
    """
    quieten_frameworks()
    recorder = Recorder()
    opened = OpenExercises(
        options.submission, options.isolation, full=options.full, listen=recorder.on
    )
    opened.warm_up([exercise])
    try:
        for verdict in verdicts_of(exercise, options, opened, progress):
            yield (
                verdict,
                recorder.last_call(exercise, verdict.check, *opened.failed_at(exercise)),
            )
            recorder.clear()
    finally:
        opened.close_all()


@dataclass
class _Request:
    """A request as it was sent, and what came back."""

    number: int
    verb: str
    first: int
    arguments: list[Any]
    reply: bytes | CheckFailure

    @property
    def is_call(self) -> bool:
        """Whether it calls a function by its name, not an object that one has returned."""
        return self.verb in CALLS and isinstance(self.arguments[0], str)

    @property
    def came(self) -> tuple[Literal["value", "raised", "nothing"], Any]:
        """What came of it, and the value, the description, or the reason."""
        try:
            if isinstance(self.reply, CheckFailure):
                raise self.reply
            message = Decoder(lambda reference: Object(reference.kind)).decode(self.reply)
            status, value = status_and_value(message, self.number)
        except WireError as error:
            return "nothing", unreadable(str(error))
        except CheckFailure as failure:
            return "nothing", failure.cause
        return ("value" if status == "value" else "raised"), value


class Recorder:
    """A transport that does as another, and keeps what goes through it until `clear`."""

    _transport: Transport

    def __init__(self) -> None:
        self._kept: list[tuple[bytes, bytes | CheckFailure]] = []

    def on(self, transport: Transport) -> Recorder:
        """Stand before a transport."""
        self._transport = transport
        return self

    def request(self, frame: bytes, seconds: float) -> bytes:
        """Carry a frame over, and keep it with its reply."""
        try:
            reply = self._transport.request(frame, seconds)
        except CheckFailure as failure:
            self._kept.append((frame, failure))
            raise
        self._kept.append((frame, reply))
        return reply

    def traceback(self) -> TracebackType | None:
        """Return where the last request raised, if that was in this process."""
        return self._transport.traceback()

    def close(self) -> None:
        """End the other side."""
        self._transport.close()

    def clear(self) -> None:
        """Forget all requests: the next check begins."""
        self._kept.clear()

    def last_call(
        self, exercise: Exercise, check: str, made: int | None, returned: int
    ) -> FailedCall | None:
        """Return the last call of the answer's own functions; None if there was none.

        Args:
            exercise: the exercise.
            check: the name of the check.
            made: how many requests the check had made when it failed; None if it did not go on.
            returned: how many calls of the step that failed had returned.
        """
        requests = [_Request(*_decoded(frame), reply) for frame, reply in self._kept[:made]]
        own = [place for place, one in enumerate(requests) if one.is_call]
        if not own:
            return None
        put = {one.first: one.arguments[0] for one in requests if one.verb == "put"}
        *earlier, last = (_call_of(requests[place], put) for place in own)
        of_step = 0 if last.asks_unchanged else returned - (last.came == "value")
        folders = [one.came for one in requests if one.verb == "folder"]
        return FailedCall(
            exercise,
            check,
            last,
            before=tuple(earlier[len(earlier) - of_step :]),
            later=sum(one.verb not in ERRANDS for one in requests[own[-1] + 1 :]),
            folders=tuple(path for came, path in folders if came == "value"),
        )


def _decoded(frame: bytes) -> tuple[int, str, int, list[Any]]:
    """Return a frame's parts; functions and handles stay the names and numbers that they are."""
    number, verb, first, *arguments = Decoder(lambda one: one, lambda one: one).decode(frame)
    return number, verb, first, arguments


def _call_of(request: _Request, put: Mapping[int, Any]) -> Call:
    function, args, kwargs = _resolved(request.arguments, put)
    return Call(function, args, kwargs, request.verb == "unchanged", *request.came)


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
