"""What there is to say of a call in which a check failed, for people."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from keyword import iskeyword
from textwrap import indent
from typing import Any

import numpy as np

from kata_grader.checking.compare import Tolerance, compare
from kata_grader.checking.exceptions import cause_of
from kata_grader.checking.kept_calls import Call, LastCall, Object
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
    *("ast", "json", "np", "sys", "tempfile"),
    *("compile", "exec", "float", "frozenset", "print", "repr", "set", "str", "vars"),
}


@dataclass(frozen=True)
class Argument:
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
    """The last call of a check that failed.

    Attributes:
        exercise: the exercise.
        check: the name of the check.
        last: the call, and what was around it.
    """

    exercise: Exercise
    check: str
    last: LastCall

    @property
    def call(self) -> Call:
        """The call itself."""
        return self.last.call

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
            for value in _not_data(argument.value)
        ]

    @property
    def changed(self) -> list[Argument]:
        """The arguments that the call has changed, if the check asks for that."""
        if not self.call.asks_unchanged or self.call.came != "value" or self.objects:
            return []
        exact = Tolerance(0.0, 0.0)
        return [
            argument
            for argument, value in zip(self.arguments, _afterwards(self.call), strict=False)
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
    def notes(self) -> Iterator[str]:
        """What the call alone does not show, one paragraph after the other."""
        if before := self.last.before:
            calls = [f"{self._text_of(call)} {_outcome(call)}" for call in before[-MAX_CALLS:]]
            which = f"the last {MAX_CALLS} were" if len(before) > MAX_CALLS else "came"
            shown = "\n".join(indent(one, "  ") for one in calls)
            yield f"The check compares what several calls gave. Before this one {which}\n{shown}"
        if self.last.later:
            steps = "one more step" if self.last.later == 1 else f"{self.last.later} more steps"
            yield (
                f"After this call the check took {steps} with what your code had made.\n"
                f"To see them too, put breakpoint() into your code and run\n  {self.stops_in_it}"
            )

    def _text_of(self, made: Call) -> str:
        parameters = self._parameters(made)
        return printable(call(call_of(made.function, parameters, made.args, made.kwargs)))

    def _parameters(self, call: Call) -> Sequence[str]:
        return parameters_of(current_stub(self.exercise)).get(call.function, ())


def _free(name: str, taken: set[str]) -> str:
    while name in taken or iskeyword(name) or not name.isidentifier():
        name = f"{name}_" if name.isidentifier() else "argument"
    return name


def _not_data(value: Any) -> Iterator[Any]:
    if isinstance(value, (Object, Refused)):
        yield value
    elif isinstance(value, dict):
        yield from _not_data(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _not_data(item)


def _afterwards(call: Call) -> list[Any]:
    """Return the arguments as they were after the call; nothing if the reply is another one."""
    if not (isinstance(call.value, list) and list(map(type, call.value)) == [list, dict]):
        return []
    args, kwargs = call.value
    return [*args, *kwargs.values()]


def _outcome(call: Call) -> str:
    """Return what came of a call, in a few words."""
    if call.came == "value":
        return printable(f"returned {brief(summary(call.value))}")
    return "raised an exception" if call.came == "raised" else "gave nothing"


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
