"""The script that makes the call of a failed check again, run by itself or in a debugger."""

from __future__ import annotations

import ast
import contextlib
import io
import subprocess
import sys
from functools import cache
from keyword import iskeyword
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kata_grader.checking.summaries import summary
from kata_grader.course.templates import environment
from kata_grader.isolation.wire import Named
from kata_grader.learning.replay.failed_call import Argument, FailedCall, parts_of
from kata_grader.whole_file import write_whole
from kata_grader.wording.values import kind

# The longest value that stands in a script; longer ones, and arrays, lie beside it.
LONG = 80


def write_script(failed: FailedCall, path: Path, is_cell: bool = False) -> str:
    """Write the script of a call, or one that says why there is none; return its text.

    Arguments that are no short literals lie in a file beside it.

    Args:
        failed: the call.
        path: where to write it.
        is_cell: whether the text is for a cell of a notebook, which may be anywhere.

    Raises:
        OSError: a file can't be written.
    """
    # New folders take the place of the check's own.
    numbered = enumerate(failed.folders, 1)
    folders = {place: f"folder_{number}" if number > 1 else "folder" for number, place in numbered}
    saved: dict[str, NDArray[Any]] = {}
    assigned, modules = [], {"tempfile"} if folders else set()
    for argument in failed.arguments if not failed.objects else ():
        name, value = argument.name, argument.value
        inside = [one for one in folders if isinstance(value, str) and value.startswith(one)]
        if isinstance(value, Named):
            text = value.path
            modules.add(text.rpartition(".")[0])
        elif inside:
            text = f"{folders[inside[0]]} + {value.removeprefix(inside[0])!r}"
        elif not (text := _literal(value)):
            saved[name] = np.empty((), object)  # which holds whatever it is
            saved[name][()] = value
            modules.add("numpy as np")
            text = f'saved["{name}"].item()  # {kind(summary(value))}'
        assigned.append(f"{name} = {text}")
    handed = ", ".join(map(_handed_over, failed.arguments))
    script: str = _template().render(
        failed=failed,
        path=str(path.absolute()),
        is_cell=is_cell,
        modules=modules,
        folders=folders.values(),
        assigned=assigned,
        saved=saved,
        call=f"result = answer.{failed.function}({handed})",
    )
    beside = path.with_suffix(".npz")
    beside.unlink(missing_ok=True)
    if saved:
        data = io.BytesIO()
        np.savez(data, **saved)  # type: ignore[arg-type]
        write_whole(beside, data.getvalue())
    write_whole(path, script)
    return script


def debug(path: Path, answer: Path, function: str) -> None:
    """Run a script in pdb on this terminal, stopped in the learner's function, until pdb is left.

    Args:
        path: the script.
        answer: the file with the learner's function.
        function: the function, or a class.
    """
    lines = enumerate(path.read_text("utf-8").split("\n"), 1)
    line = next(number for number, line in lines if line.startswith("result = "))
    commands = [f"tbreak {line}", "continue"]
    if first := _first_line(answer, function):
        commands += [f"break {answer}:{first}", "continue"]
    words = [word for command in commands for word in ("-c", command)]
    with subprocess.Popen([sys.executable, "-m", "pdb", *words, str(path)]) as pdb:
        while pdb.poll() is None:
            # Ctrl-C is for pdb, which then stops the script where it is.
            with contextlib.suppress(KeyboardInterrupt):
                pdb.wait()


@cache
def _template() -> Any:
    # It makes Python, and all text in it goes through `repr` or `comment`.
    templates = environment("kata_grader.learning.replay", ".", autoescape=False)
    templates.filters.update(repr=repr, comment=_commented)
    return templates.get_template("script.py.jinja")


def _commented(text: str, inside: str = "") -> str:
    return "\n".join(f"# {inside}{line}".rstrip() for line in text.splitlines())


def _literal(value: Any) -> str:
    """Return a short value as Python writes it; empty for what is long, or can't be read so."""
    if any(isinstance(part, np.generic) for part in parts_of(value)):
        return ""
    with contextlib.suppress(ValueError, SyntaxError):
        if len(text := repr(value)) <= LONG:
            ast.literal_eval(text)
            return text
    return ""


def _handed_over(argument: Argument) -> str:
    if not argument.keyword:
        return argument.name
    if argument.keyword.isidentifier() and not iskeyword(argument.keyword):
        return f"{argument.keyword}={argument.name}"
    return f"**{{{argument.keyword!r}: {argument.name}}}"


def _first_line(answer: Path, function: str) -> int:
    """Return the first line that runs when a function is called; 0 if pdb has to stop at the call.

    For a class that is its `__init__`. What a decorator has made of a function may run other code.
    """
    for node in reversed(ast.parse(answer.read_bytes()).body):
        within = node.body if isinstance(node, ast.ClassDef) and node.name == function else [node]
        name = "__init__" if isinstance(node, ast.ClassDef) else function
        for one in within:
            if isinstance(one, ast.FunctionDef) and one.name == name and not one.decorator_list:
                return one.body[1 if len(one.body) > 1 and ast.get_docstring(one) else 0].lineno
    return 0
