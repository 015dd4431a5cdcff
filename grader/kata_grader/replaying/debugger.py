"""Opening a script in Python's debugger, stopped in the learner's function."""

from __future__ import annotations

import ast
import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType


def debug(script: Path, line: int, answer: Path, function: str) -> None:
    """Run a script in pdb on this terminal, until its reader leaves.

    Args:
        script: the script.
        line: the number of its line with the call.
        answer: the file with the learner's function.
        function: the function, or a class.
    """
    commands = [f"tbreak {line}", "continue"]
    if target := _breakpoint(answer, function):
        commands += [f"break answer.{target}", "continue"]
    words = [word for command in commands for word in ("-c", command)]
    with _left_to_the_child():
        subprocess.run([sys.executable, "-m", "pdb", *words, str(script)], check=False)


def _breakpoint(answer: Path, function: str) -> str:
    """Return the name of what pdb can stop in; empty if it has to stop at the call itself.

    pdb can stop in a plain function or method, and not in what a decorator has made of one.
    """
    for node in reversed(ast.parse(answer.read_bytes()).body):
        if isinstance(node, ast.ClassDef) and node.name == function:
            return next((f"{function}.__init__" for n in node.body if _is(n, "__init__")), "")
        if _is(node, function):
            return function
    return ""


def _is(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == name and not node.decorator_list


@contextlib.contextmanager
def _left_to_the_child() -> Iterator[None]:
    """Leave Ctrl-C to pdb, which then stops the script where it is."""

    def do_nothing(number: int, frame: FrameType | None) -> None:
        """Unlike SIG_IGN, a handler is not handed down to the child."""

    before = signal.signal(signal.SIGINT, do_nothing)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
