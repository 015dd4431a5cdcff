"""The notebook of one exercise with a learner's own code: for Colab, for Kaggle, for any Jupyter.

It needs nothing beside it: its first cell installs the kit. What was written in it is handed in
like any other notebook.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any

from kata_grader.course.lessons import lesson_in
from kata_grader.course.libraries import DISTRIBUTION, requirement
from kata_grader.course.manifest import Course, Exercise

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
ALONE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
INSTALL = """\
# Run this cell first. It installs the checks, and the libraries where this machine has none.
from importlib.util import find_spec

missing = [name for name in {needs} if find_spec(name) is None]
kit = {full} if missing else {plain}
if missing or find_spec("kata") is None:
    %pip install -q "{{kit}}"
"""
CHECK = """\
# This cell checks the functions above, and trains where the exercise asks for it.
from kata import check

check({name})
"""
GO_ON = (
    "To keep what you have written, download this notebook. On a computer with the course, "
    "`kata check {name} --from {name}.ipynb` checks it, and you can hand it in as it is."
)


def working_notebook(course: Course, exercise: Exercise, code: str) -> str:
    """Return the content of a notebook in which an exercise is worked on and checked.

    Args:
        course: the course; its `kit` says what the first cell installs.
        exercise: the exercise.
        code: what its file holds, the learner's or the stub.
    """
    kit = course.kit or requirement(DISTRIBUTION)
    extras = sorted({library.extra for library in exercise.libraries if library.extra})
    install = INSTALL.format(
        needs=list(exercise.needs), full=json.dumps(_with(kit, extras)), plain=json.dumps(kit)
    )
    lesson, pieces = _parts(code)
    cells = [
        _cell("markdown", "lesson", lesson or f"# {exercise.title}"),
        # These ids say which cells are the kit's, so that they are no part of the answer.
        _cell("code", "setup", install),
        *(_cell("code", f"code-{number}", piece) for number, piece in enumerate(pieces, 1)),
        _cell("code", "total", CHECK.format(name=json.dumps(exercise.name))),
        _cell("markdown", "go-on", GO_ON.format(name=exercise.name)),
    ]
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n"


def _with(kit: str, extras: list[str]) -> str:
    """Return a requirement, or the path of a package, with extras."""
    named = kit.startswith(DISTRIBUTION)
    name, rest = (DISTRIBUTION, kit.removeprefix(DISTRIBUTION)) if named else (kit, "")
    return f"{name}[{','.join(extras)}]{rest}" if extras else kit


def _parts(code: str) -> tuple[str, list[str]]:
    """Return the lesson at the top of a file, and its code cut into cells."""
    try:
        body = ast.parse(code).body
    except SyntaxError:  # as it stands there, a learner sees best what is wrong
        return "", [code]
    lesson = lesson_in(code)
    if lesson:
        first, *body = body
    lines, place = code.splitlines(), (first.end_lineno or 0) if lesson else 0
    return lesson, [*_pieces(lines, place, body)]


def _pieces(lines: list[str], place: int, body: list[ast.stmt]) -> Iterator[str]:
    """Yield each function and class with what is above it; other statements stay together."""
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ALONE) or isinstance(after, (*ALONE, type(None))):
            end = (node.end_lineno or 0) if after else len(lines)
            yield "\n".join(lines[place:end]).strip("\n")
            place = end


def _cell(kind: str, name: str, text: str) -> dict[str, Any]:
    marks = {"grade": False, "solution": name.startswith("code"), "locked": False, "task": False}
    made = {
        "cell_type": kind,
        "id": name,
        "metadata": {"nbgrader": {"schema_version": 3, "grade_id": name, **marks}},
        "source": text.strip("\n"),
    }
    return {**made, "execution_count": None, "outputs": []} if kind == "code" else made
