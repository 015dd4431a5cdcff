"""Recording what a check asks an answer, so that the call that failed can be made again.

What is kept is made from the bytes that were sent, so nothing that happens later can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

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


class Recorder:
    """Keeps what goes to an answer, and what comes back, until `clear`."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all requests: the next check begins."""
        self._calls: list[Call] = []
        self._put: dict[int, Any] = {}
        self._folders: list[str] = []
        self._later = 0

    def listen(self, frame: bytes, send: Callable[[], bytes]) -> bytes:
        """Have a frame carried over, and keep it with what came of it."""
        number, verb, first, *arguments = Decoder(lambda one: one, lambda one: one).decode(frame)
        try:
            reply = send()
            self._keep(verb, first, arguments, *_came_of(reply, number))
        except CheckFailure as failure:
            self._keep(verb, first, arguments, "nothing", failure.cause)
            raise
        return reply

    def _keep(self, verb: str, first: int, arguments: list[Any], came: Came, value: Any) -> None:
        if verb == "put":
            self._put[first] = arguments[0]
        elif verb == "folder" and came == "value":
            self._folders.append(value)
        elif verb in CALLS and isinstance(arguments[0], str):
            function, args, kwargs = _resolved(arguments, self._put)
            self._calls.append(Call(function, args, kwargs, verb == "unchanged", came, value))
            self._later = 0
        elif verb not in ERRANDS:
            self._later += 1

    def last_call(self, opened: OpenExercise, check: str) -> FailedCall | None:
        """Return the last call of the answer's own functions; None if there was none.

        Args:
            opened: the exercise; it knows which calls of the step that failed had returned.
            check: the name of the check.
        """
        if not self._calls:
            return None
        *earlier, last = self._calls
        returned = len(opened.session.returned)
        of_step = 0 if last.asks_unchanged else returned - (last.came == "value")
        before = tuple(earlier[len(earlier) - of_step :])
        folders = tuple(self._folders)
        return FailedCall(opened.exercise, check, last, before, self._later, folders)


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
