"""The script that makes the call of a failed check again, and the cell for a notebook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from keyword import iskeyword
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_grader.course.templates import environment
from kata_grader.errors import KataError
from kata_grader.learning.replay.expressions import WIDTH, Expressions
from kata_grader.learning.replay.failed_call import Argument, FailedCall, parts_of
from kata_grader.whole_file import write_whole

MAX_NUMBERS = 2000


@dataclass(frozen=True)
class Script:
    """A script that makes a call again.

    Attributes:
        text: its text.
        saved: the arrays that it loads from a file beside it, by their names there.
    """

    text: str
    saved: Mapping[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The number of the line with the call, from 1."""
        lines = enumerate(self.text.splitlines(), 1)
        return next(number for number, line in lines if line.startswith("result = "))

    def write(self, path: Path) -> None:
        """Write it, and beside it the arrays that it loads.

        Raises:
            OSError: a file can't be written.
        """
        beside = path.with_suffix(".npz")
        if self.saved:
            data = io.BytesIO()
            np.savez(data, **self.saved)  # type: ignore[arg-type]
            write_whole(beside, data.getvalue())
        else:
            beside.unlink(missing_ok=True)
        write_whole(path, self.text)


def cell_of(failed: FailedCall) -> str:
    """Return a cell for a notebook that makes a call, with its arguments written out.

    Raises:
        KataError: the arguments can't be written out.
    """
    if failed.objects:
        raise KataError(f"{failed.why_no_script} {failed.stops_in_it}")
    parts = parts_of([argument.value for argument in failed.arguments])
    numbers = sum(part.size for part in parts if isinstance(part, np.ndarray))
    if numbers > MAX_NUMBERS:
        raise KataError(
            f"The arguments hold {numbers:,} numbers, too many for a cell: `kata replay "
            f"{failed.exercise.name} {failed.check}` writes them into a file."
        )
    return script_of(failed, is_cell=True).text


def script_of(failed: FailedCall, is_cell: bool = False) -> Script:
    """Return the script of a call, or one that says why there is none; or what a cell holds."""
    # New folders take the place of the check's own.
    numbered = enumerate(failed.folders, 1)
    names = {path: f"folder_{number}" if number > 1 else "folder" for number, path in numbered}
    expressions = Expressions(names, in_a_file=not is_cell)
    assigned: list[str] = []
    if not failed.objects:
        assigned += [expressions.assignment(one.name, one.value) for one in failed.arguments]
    text = _template().render(
        failed=failed,
        is_cell=is_cell,
        assigned=assigned,
        expressions=expressions,
        call=_call_line(failed),
        guarded=[one.name for one in failed.changed if isinstance(one.value, np.ndarray)],
    )
    return Script(text, expressions.saved)


@cache
def _template() -> Any:
    # It makes Python, and all text in it goes through `repr` or `comment`.
    templates = environment("kata_grader.learning.replay", ".", autoescape=False)
    templates.filters.update(repr=repr, comment=_commented)
    return templates.get_template("script.py.jinja")


def _commented(text: str, inside: str = "") -> str:
    return "\n".join(f"# {inside}{line}".rstrip() for line in text.splitlines())


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
