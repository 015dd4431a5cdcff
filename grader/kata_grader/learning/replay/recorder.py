"""Recording what a check asks an answer, so that the call that failed can be made again.

What is kept is made from the bytes that were sent, so nothing that happens later can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any, NamedTuple

from kata_grader.checking.check_context import Progress
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.checking.replies import status_and_value, unreadable
from kata_grader.checking.runner import verdicts_of
from kata_grader.course.manifest import Exercise
from kata_grader.failures import CheckFailure
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.isolation.wire import Decoder, Reference, WireError
from kata_grader.learning.replay.failed_call import Call, Came, FailedCall, Object
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
    # A check that names no mistake does not go on after its first failure.
    options = replace(options, names=False)
    with closing(OpenExercise(exercise, options, recorder.listen)) as opened:
        opened.warm_up()
        for verdict in verdicts_of(opened, options, progress):
            yield verdict, recorder.last_call(opened, verdict.check)
            recorder.clear()


class Exchange(NamedTuple):
    """A request as it was sent, and what came of it.

    Attributes:
        verb: what was asked for.
        first: the number of the first object that the reply may leave there.
        arguments: of the request; functions and handles are the names and numbers that they are.
        came: a value or an exception, or no reply that is one.
        value: the value, the description of the exception, or the cause why no reply came.
    """

    verb: str
    first: int
    arguments: list[Any]
    came: Came
    value: Any

    @property
    def is_call(self) -> bool:
        """Whether it calls a function by its name, not an object that one has returned."""
        return self.verb in CALLS and isinstance(self.arguments[0], str)


class Recorder:
    """Keeps what goes to an answer, and what comes back, until `clear`."""

    def __init__(self) -> None:
        self._kept: list[Exchange] = []

    def listen(self, frame: bytes, send: Callable[[], bytes]) -> bytes:
        """Have a frame carried over, and keep it with what came of it."""
        number, verb, first, *arguments = Decoder(lambda one: one, lambda one: one).decode(frame)
        try:
            reply = send()
            self._kept.append(Exchange(verb, first, arguments, *_came_of(reply, number)))
        except CheckFailure as failure:
            self._kept.append(Exchange(verb, first, arguments, "nothing", failure.cause))
            raise
        return reply

    def clear(self) -> None:
        """Forget all requests: the next check begins."""
        self._kept.clear()

    def last_call(self, opened: OpenExercise, check: str) -> FailedCall | None:
        """Return the last call of the answer's own functions; None if there was none.

        Args:
            opened: the exercise; it knows which calls of the step that failed had returned.
            check: the name of the check.
        """
        own = [place for place, one in enumerate(self._kept) if one.is_call]
        if not own:
            return None
        put = {one.first: one.arguments[0] for one in self._kept if one.verb == "put"}
        *earlier, last = (_call_of(self._kept[place], put) for place in own)
        returned = len(opened.session.returned)
        of_step = 0 if last.asks_unchanged else returned - (last.came == "value")
        folders = [one for one in self._kept if one.verb == "folder"]
        return FailedCall(
            opened.exercise,
            check,
            last,
            before=tuple(earlier[len(earlier) - of_step :]),
            later=sum(one.verb not in ERRANDS for one in self._kept[own[-1] + 1 :]),
            folders=tuple(one.value for one in folders if one.came == "value"),
        )


def _came_of(reply: bytes, number: int) -> tuple[Came, Any]:
    """Return what a reply says: a value, or the description of an exception.

    Raises:
        CheckFailure: it is no reply to the request of this number.
    """
    try:
        message = Decoder(lambda reference: Object(reference.kind)).decode(reply)
    except WireError as error:
        raise CheckFailure(unreadable(str(error)), "crashed") from None
    status, value = status_and_value(message, number)
    return ("value" if status == "value" else "raised"), value


def _call_of(request: Exchange, put: Mapping[int, Any]) -> Call:
    function, args, kwargs = _resolved(request.arguments, put)
    unchanged = request.verb == "unchanged"
    return Call(function, args, kwargs, unchanged, request.came, request.value)


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
