"""The call in which a check failed: recorded while the check runs, with what was sent.

What is kept is made from the bytes that were sent, so nothing that happens later can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from keyword import iskeyword
from typing import Any, NamedTuple

from kata_grader.checking.check_context import Progress
from kata_grader.checking.exceptions import cause_of
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.checking.replies import read_reply
from kata_grader.checking.runner import verdicts_of
from kata_grader.checking.summaries import call_of, summary
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import current_stub, parameters_of
from kata_grader.failures import CheckFailure
from kata_grader.isolation.wire import Decoder, Named, Reference, Refused
from kata_grader.plain_text import printable
from kata_grader.verdicts import Verdict
from kata_grader.wording.sentences import raised, sentence
from kata_grader.wording.values import brief, call, kind

MAX_LINES = 30
# Names that a script uses itself.
TAKEN = {
    *("FILE", "HERE", "ModuleType", "Path", "answer", "folder", "result", "saved"),
    *("file", "allow_pickle"),  # of numpy.savez
    *("np", "sys", "tempfile"),
    *("compile", "exec", "print", "repr", "str", "vars"),
}


@dataclass(frozen=True)
class Object:
    """Stands for an object beside the learner's code, such as a model."""

    kind_name: str


class Argument(NamedTuple):
    """An argument of a call.

    Attributes:
        name: the variable that holds it in a script.
        keyword: the keyword that it is handed over with; empty for a positional argument.
        value: its value; an `Object` or a `Named` stands for what is not data.
    """

    name: str
    keyword: str
    value: Any


@dataclass(frozen=True)
class FailedCall:
    """The last call that a check made of a function or class of the answer's own.

    Attributes:
        exercise: the exercise.
        verdict: what the check found.
        function: the name of the function or class.
        args: the positional arguments.
        kwargs: the keyword arguments.
        came: what came of it, in one line or several.
        folders: the paths of folders beside the learner's code that the check had asked for.
    """

    exercise: Exercise
    verdict: Verdict
    function: str
    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    came: str
    folders: Sequence[str]

    @cached_property
    def arguments(self) -> list[Argument]:
        """The arguments, with names that are free for variables."""
        names = self._parameters
        pairs = [
            (names[i] if i < len(names) else f"argument_{i + 1}", "", value)
            for i, value in enumerate(self.args)
        ]
        pairs += [(key, key, value) for key, value in self.kwargs.items()]
        taken = TAKEN | {self.function}
        found: list[Argument] = []
        for name, keyword, value in pairs:
            found.append(Argument(_free(name, taken), keyword, value))
            taken.add(found[-1].name)
        return found

    @property
    def objects(self) -> list[str]:
        """The arguments that no file can hold, in words."""
        return [
            f"{argument.name} is {printable(kind(summary(value)))}"
            for argument in self.arguments
            for value in parts_of(argument.value)
            if isinstance(value, (Object, Refused))
            or (isinstance(value, Named) and value is not argument.value)
        ]

    @property
    def changed(self) -> list[Argument]:
        """The arguments of which the check found that the call has changed them."""
        name = self.verdict.cause.get("argument")
        return [argument for argument in self.arguments if argument.name == name]

    @property
    def text(self) -> str:
        """The call with short arguments."""
        return printable(call(call_of(self.function, self._parameters, self.args, self.kwargs)))

    @property
    def stops_in_it(self) -> str:
        """The command that runs the whole check, with a debugger."""
        return f"pytest exercises/{self.exercise.file}::{self.verdict.check} --pdb"

    @property
    def why_no_script(self) -> str:
        """The sentence that says why the call can't be made again, and what to do instead."""
        return (
            f"{self.function} was called with an object that no file can hold "
            f"({', '.join(self.objects)}). This runs the check and stops where your code raises, "
            "or at a breakpoint() that you put into it:"
        )

    @property
    def note(self) -> str:
        """What the call alone does not show; empty if the check failed by this call alone."""
        if self.verdict.cause.get("call", {}).get("function") == self.function:
            return ""
        return (
            "The check takes more steps than this call. To see them too, put breakpoint() into "
            f"your code and run\n  {self.stops_in_it}"
        )

    @property
    def _parameters(self) -> Sequence[str]:
        return parameters_of(current_stub(self.exercise)).get(self.function, ())


def verdicts_and_calls(
    exercise: Exercise, options: CheckOptions, progress: Progress
) -> Generator[tuple[Verdict, FailedCall | None], None, None]:
    """Check one exercise, and yield each verdict with the answer's call in which the check ended.

    The call is one of a function or class of the answer's own; None if the check made none. The
    next check runs when the next verdict is asked for.

    Raises:
        KitFault: this machine can't run the sandbox.
    """
    recorder = Recorder()
    # A check that names no mistake does not go on after its first failure.
    options = replace(options, names=False, listen=recorder.listen)
    with closing(OpenExercise(exercise, options)) as opened:
        opened.warm_up()
        for verdict in verdicts_of(opened, progress):
            yield verdict, recorder.last_call(exercise, verdict)
            recorder.clear()


class Recorder:
    """Keeps the last call of an answer's own functions, and what it takes to understand it."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all: the next check begins."""
        self._last: tuple[list[Any], str] | None = None
        self._put: dict[int, Any] = {}
        self._folders: list[str] = []

    def listen(self, frame: bytes, send: Callable[[], bytes]) -> bytes:
        """Have a frame carried over, and keep it with what came of it."""
        number, verb, first, *arguments = Decoder(lambda one: one, lambda one: one).decode(frame)
        is_call = verb == "call" and isinstance(arguments[0], str)
        if verb == "put":
            self._put[first] = arguments[0]
        try:
            reply = send()
            status, value = read_reply(reply, number, lambda one: Object(one.kind))
        except CheckFailure as failure:
            if is_call:
                self._last = arguments, sentence(failure.cause)
            raise
        if verb == "folder":
            self._folders.append(value)
        if is_call:
            self._last = arguments, _came(status, value)
        return reply

    def last_call(self, exercise: Exercise, verdict: Verdict) -> FailedCall | None:
        """Return the last call of the answer's own functions; None if there was none."""
        if self._last is None:
            return None
        arguments, came = self._last
        function, args, kwargs = _resolved(arguments, self._put)
        if verdict.cause.get("kind") == "changed":
            came = f"changed {verdict.cause['argument']}"
        lines = printable(came).splitlines()
        came = "\n".join(lines[:MAX_LINES] + ["..."] * (len(lines) > MAX_LINES))
        return FailedCall(exercise, verdict, function, args, kwargs, came, tuple(self._folders))


def _came(status: str, value: Any) -> str:
    """Return what came of a call, for people."""
    if status == "raised":
        return raised(cause_of(value))
    return f"returned {brief(summary(value))}"


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


def parts_of(value: Any) -> Iterator[Any]:
    """Yield what a value holds that is no list, tuple or dict."""
    if isinstance(value, (list, tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from parts_of(item)
    else:
        yield value


def _free(name: str, taken: set[str]) -> str:
    while name in taken or iskeyword(name) or not name.isidentifier():
        name = f"{name}_" if name.isidentifier() else "argument"
    return name
