"""Opening a script in Python's debugger, stopped in the learner's function."""

from __future__ import annotations

import ast
import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


def debug(script: Path, line: int, answer: Path, function: str) -> None:
    """Run a script in pdb on this terminal, until its reader leaves.

    Args:
        script: the script.
        line: the number of its line with the call.
        answer: the file with the learner's function.
        function: the function, or a class.
    """
    commands = [f"tbreak {line}", "continue"]
    if first := _first_line(answer, function):
        commands += [f"break {answer}:{first}", "continue"]
    words = [word for command in commands for word in ("-c", command)]
    with _left_to_the_child():
        subprocess.run([sys.executable, "-m", "pdb", *words, str(script)], check=False)


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


@contextlib.contextmanager
def _left_to_the_child() -> Iterator[None]:
    """Leave Ctrl-C to pdb, which then stops the script where it is."""
    # Unlike SIG_IGN, a handler is not handed down to the child.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
