"""The script that makes the call of a failed check again, and the cell for a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_grader.errors import KataError
from kata_grader.replaying.expressions import (
    WIDTH,
    Expressions,
    SavedArrays,
    WrittenArrays,
)
from kata_grader.replaying.failed_call import Argument, FailedCall

MAX_NUMBERS = 2000

HEAD = '''"""One call of {function}, as the check {check} made it when it failed.

`kata replay {exercise} {check}` writes this file anew. Change it as you like.
"""
'''

# Files beside a script have the names of exercises, and one may be called as a module is.
PLACES = """
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).absolute()
FILE = HERE.parents[2] / "exercises/{file}"
# The files here are called like exercises: keep them from being imported as modules.
sys.path[:] = [path for path in sys.path if Path(path) != HERE.parent]"""

CELL_PLACES = """
import sys
from pathlib import Path
from types import ModuleType

FILE = Path({file!r})"""

LOAD = """
# Your own file, as it is now.
answer = ModuleType("answer")
answer.__file__ = str(FILE)
sys.modules["answer"] = answer
exec(compile(FILE.read_bytes(), str(FILE), "exec"), vars(answer))
"""

NO_SCRIPT = """
print({sentence!r})
print({command!r})
"""


@dataclass(frozen=True)
class Script:
    """A script that makes a call again.

    Attributes:
        text: its text.
        saved: the arrays that it loads from a file beside it, by their names there.
        line: the number of the line with the call, from 1; 0 if the call can't be made.
    """

    text: str
    saved: dict[str, NDArray[Any]]
    line: int = 0


def script_of(failed: FailedCall) -> Script:
    """Return the script of a call, or one that says why there is none."""
    head = HEAD.format(
        function=failed.call.function, check=failed.check, exercise=failed.exercise.name
    )
    if failed.objects:
        told = NO_SCRIPT.format(sentence=why_not(failed), command=failed.stops_in_it)
        return Script(f"{head}\n{_commented(failed.text)}\n{told}", {})
    expressions = SavedArrays(_folders(failed))
    arguments = list(_assigned(failed, expressions))
    places = PLACES.format(file=failed.exercise.file)
    load = ['saved = np.load(HERE.with_suffix(".npz"))'] if expressions.saved else []
    parts = [
        head + places,
        *_imports(expressions, arguments),
        LOAD,
        *(["# The arguments, as the check sent them."] if arguments else []),
        *load,
        *arguments,
        "",
        *_called(failed, expressions),
    ]
    text = "\n".join(parts) + "\n"
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines, 1) if line.startswith("result = "))
    return Script(text, expressions.saved, start)


def cell_of(failed: FailedCall) -> str:
    """Return a cell for a notebook that makes a call, with its arguments written out.

    Raises:
        KataError: the arguments can't be written out.
    """
    if failed.objects:
        raise KataError(f"{why_not(failed)} {failed.stops_in_it}")
    numbers = sum(_numbers(argument.value) for argument in failed.arguments)
    if numbers > MAX_NUMBERS:
        raise KataError(
            f"The arguments hold {numbers:,} numbers, too many for a cell: `kata replay "
            f"{failed.exercise.name} {failed.check}` writes them into a file."
        )
    expressions = WrittenArrays(_folders(failed))
    arguments = list(_assigned(failed, expressions))
    parts = [
        f"# One call of {failed.call.function}, as the check {failed.check} made it when it failed."
        + CELL_PLACES.format(file=str(failed.exercise.stub)),
        *_imports(expressions, arguments),
        LOAD,
        *arguments,
        "",
        *_called(failed, expressions),
    ]
    return "\n".join(parts) + "\n"


def why_not(failed: FailedCall) -> str:
    """Return the sentence that says why a call can't be made again, and what to do instead."""
    return (
        f"{failed.call.function} was called with an object that no file can hold "
        f"({', '.join(failed.objects)}). This runs the check and stops where your code raises, or "
        "at a breakpoint() that you put into it:"
    )


def _folders(failed: FailedCall) -> dict[str, str]:
    """Return the names of variables for new folders in place of the check's own."""
    return {
        path: f"folder_{number}" if number > 1 else "folder"
        for number, path in enumerate(failed.last.folders, 1)
    }


def _assigned(failed: FailedCall, expressions: Expressions) -> Iterator[str]:
    """Yield the lines that give each argument its name."""
    for argument in failed.arguments:
        name = argument.name
        text = expressions.argument(argument.value, name, WIDTH - len(name) - 3)
        told = _kind(argument.value) if text == f'saved["{name}"]' else ""
        yield f"{name} = {text}{told}"


def _kind(value: NDArray[Any]) -> str:
    return f"  # shape {value.shape}, {value.dtype}"


def _imports(expressions: Expressions, arguments: Iterable[str]) -> Iterator[str]:
    """Yield the imports of what the arguments need, and the folders that they name."""
    text = "\n".join(arguments)
    used = {"ast.literal_eval(": "ast", "json.loads(": "json"}
    standard = [f"import {module}" for call, module in used.items() if call in text]
    standard += ["import tempfile"] * bool(expressions.used)
    others = [f"import {module}" for module in sorted(expressions.modules)]
    others += ["import numpy as np"] * ("np." in text or "saved[" in text)
    for block in (standard, others):
        yield from ["", *block] if block else []
    if expressions.used:
        yield "\n# New and empty: the folder of the check is gone, with all that was in it."
    for folder in sorted(expressions.used):
        yield f"{folder} = tempfile.mkdtemp()"


def _called(failed: FailedCall, expressions: Expressions) -> Iterator[str]:
    """Yield the lines that make the call, and comments on what came of it."""
    yield _call_line(failed)
    yield "print(repr(result))"
    for argument in failed.changed:
        yield f"print({f'{argument.name} is now'!r}, {argument.name})"
    yield f"\n# When it was checked, {failed.call.function}"
    yield _commented(failed.came, "    ")
    for argument in failed.changed:
        if isinstance(argument.value, np.ndarray):
            name = argument.name
            yield f"# With {name}.flags.writeable = False, the line that changes it raises."
    for note in failed.notes:
        yield "#\n" + _commented(note)


def _call_line(failed: FailedCall) -> str:
    handed = [_handed_over(argument) for argument in failed.arguments]
    line = f"result = answer.{failed.call.function}({', '.join(handed)})"
    if len(line) <= WIDTH:
        return line
    rows = "".join(f"    {one},\n" for one in handed)
    return f"result = answer.{failed.call.function}(\n{rows})"


def _handed_over(argument: Argument) -> str:
    if not argument.keyword:
        return argument.name
    if argument.keyword.isidentifier() and not iskeyword(argument.keyword):
        return f"{argument.keyword}={argument.name}"
    return f"**{{{argument.keyword!r}: {argument.name}}}"


def _commented(text: str, inside: str = "") -> str:
    return "\n".join(f"# {inside}{line}".rstrip() for line in text.splitlines())


def _numbers(value: Any) -> int:
    """Return how many numbers the arrays in a value hold."""
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, dict):
        return _numbers(list(value.values()))
    if isinstance(value, (list, tuple)):
        return sum(map(_numbers, value))
    return 0
