"""What there is to say of a call in which a check failed, for people."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from keyword import iskeyword
from textwrap import indent
from typing import Any, Literal, NamedTuple

import numpy as np

from kata_grader.checking.compare import Tolerance, compare
from kata_grader.checking.exceptions import cause_of
from kata_grader.checking.summaries import call_of, summary
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import current_stub, parameters_of
from kata_grader.isolation.wire import Refused
from kata_grader.plain_text import printable
from kata_grader.wording.sentences import raised, sentence
from kata_grader.wording.values import brief, call, kind

MAX_LINES = 30
MAX_CALLS = 10
# Arrays up to this size are shown whole, and other values up to this length.
MAX_SIZE, MAX_LENGTH = 30, 1000
# Names that a script or a cell uses itself.
TAKEN = {
    *("FILE", "HERE", "ModuleType", "Path", "answer", "folder", "result", "saved"),
    *("file", "allow_pickle"),  # of numpy.savez
    *("ast", "np", "sys", "tempfile"),
    *("compile", "exec", "float", "frozenset", "print", "repr", "set", "str", "vars"),
}


Came = Literal["value", "raised", "nothing"]


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
    came: Came
    value: Any

    @property
    def outcome(self) -> str:
        """What came of it, in a few words."""
        if self.came == "value":
            return printable(f"returned {brief(summary(self.value))}")
        return "raised an exception" if self.came == "raised" else "gave nothing"


class Argument(NamedTuple):
    """An argument of a call.

    Attributes:
        name: the variable that holds it in a script.
        keyword: the keyword that it is handed over with; empty for a positional argument.
        value: its value.
    """

    name: str
    keyword: str
    value: Any


@dataclass(frozen=True)
class FailedCall:
    """The last call that a check made of the answer's own functions, and what was around it.

    Attributes:
        exercise: the exercise.
        check: the name of the check.
        call: the call.
        before: the earlier calls of the same step; the check compares what they all gave together.
        later: how many requests came after it, such as calls of an object that it had returned.
        folders: the paths of folders beside the learner's code that the check had asked for.
    """

    exercise: Exercise
    check: str
    call: Call
    before: tuple[Call, ...] = ()
    later: int = 0
    folders: tuple[str, ...] = ()

    @cached_property
    def arguments(self) -> list[Argument]:
        """The arguments, with names that are free for variables."""
        names = self._parameters(self.call)
        pairs = [
            (names[i] if i < len(names) else f"argument_{i + 1}", "", value)
            for i, value in enumerate(self.call.args)
        ]
        pairs += [(key, key, value) for key, value in self.call.kwargs.items()]
        found: list[Argument] = []
        for name, keyword, value in pairs:
            taken = TAKEN | {argument.name for argument in found} | {self.call.function}
            found.append(Argument(_free(name, taken), keyword, value))
        return found

    @property
    def objects(self) -> list[str]:
        """The arguments that are no data and can't be written down, in words."""
        return [
            f"{argument.name} is {printable(kind(summary(value)))}"
            for argument in self.arguments
            for value in parts_of(argument.value)
            if isinstance(value, (Object, Refused))
        ]

    @property
    def changed(self) -> list[Argument]:
        """The arguments that the call has changed, if the check asks for that."""
        came = self.call.value
        if not self.call.asks_unchanged or self.call.came != "value" or self.objects:
            return []
        if not (isinstance(came, list) and list(map(type, came)) == [list, dict]):
            return []  # the answer sent something else
        afterwards, exact = [*came[0], *came[1].values()], Tolerance(0.0, 0.0)
        return [
            argument
            for argument, value in zip(self.arguments, afterwards, strict=False)
            if isinstance(argument.value, (np.ndarray, list, dict, set))
            and compare(value, argument.value, exact)
        ]

    @property
    def text(self) -> str:
        """The call with short arguments."""
        return self._text_of(self.call)

    @property
    def came(self) -> str:
        """What came of it, in one line or several."""
        call = self.call
        if call.came == "nothing":
            text = sentence(call.value)
        elif call.came == "raised":
            text = raised(cause_of(call.value))
        elif call.asks_unchanged:
            names = ", ".join(argument.name for argument in self.changed)
            text = f"changed {names}" if names else "returned, and changed no argument"
        else:
            text = f"returned {_shown(call.value)}"
        lines = printable(text).splitlines()
        return "\n".join(lines[:MAX_LINES] + ["..."] * (len(lines) > MAX_LINES))

    @property
    def stops_in_it(self) -> str:
        """The command that runs the whole check, with a debugger."""
        return f"pytest exercises/{self.exercise.file}::{self.check} --pdb"

    @property
    def why_no_script(self) -> str:
        """The sentence that says why the call can't be made again, and what to do instead."""
        return (
            f"{self.call.function} was called with an object that no file can hold "
            f"({', '.join(self.objects)}). This runs the check and stops where your code raises, "
            "or at a breakpoint() that you put into it:"
        )

    @property
    def notes(self) -> Iterator[str]:
        """What the call alone does not show, one paragraph after the other."""
        if self.before:
            calls = [f"{self._text_of(call)} {call.outcome}" for call in self.before[-MAX_CALLS:]]
            which = f"the last {MAX_CALLS} were" if len(self.before) > MAX_CALLS else "came"
            shown = "\n".join(indent(one, "  ") for one in calls)
            yield f"The check compares what several calls gave. Before this one {which}\n{shown}"
        if self.later:
            steps = "one more step" if self.later == 1 else f"{self.later} more steps"
            yield (
                f"After this call the check took {steps} with what your code had made.\n"
                f"To see them too, put breakpoint() into your code and run\n  {self.stops_in_it}"
            )

    def _text_of(self, made: Call) -> str:
        parameters = self._parameters(made)
        return printable(call(call_of(made.function, parameters, made.args, made.kwargs)))

    def _parameters(self, call: Call) -> Sequence[str]:
        return parameters_of(current_stub(self.exercise)).get(call.function, ())


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


def _shown(value: Any) -> str:
    """Return a value as people read it, whole unless it is large."""
    if isinstance(value, (Object, Refused)):
        return kind(summary(value))
    if isinstance(value, np.ndarray) and value.ndim <= 3:
        numbers = np.array2string(value, separator=", ", threshold=MAX_SIZE, max_line_width=90)
        return f"{kind(summary(value))}:\n{numbers}"
    if isinstance(value, (list, tuple, dict, set, frozenset)) and len(value) <= MAX_SIZE:
        with contextlib.suppress(ValueError):  # an integer that is too long to be shown
            text = repr(value)
            return text if len(text) <= MAX_LENGTH else kind(summary(value))
    return brief(summary(value))
