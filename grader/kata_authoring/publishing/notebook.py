"""Making the notebook of an exercise from its solution: lesson, answer cells, grader cells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Any

import nbformat
from kata_classroom.nbgrader.released_cells import BEGIN_HIDDEN, END_HIDDEN, KERNEL, cell_called
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of, functions_of
from kata_grader.course.lessons import PREDICT, answered, lesson_in, sections_in
from kata_grader.course.libraries import DISTRIBUTION
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import BEGIN, END, blocks_of
from kata_grader.errors import KitFault
from kata_grader.intake.notebook import HINTS, KATA, SETUP, TOTAL
from kata_grader.verdicts import total
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kata_authoring.publishing.packages import with_extras
from kata_authoring.solution_source import lines_of_lesson

GIVEN = "given"

SETUP_CELL = """\
# In Colab, this cell installs the course. Everywhere else it does nothing.
import sys
from pathlib import Path

if "google.colab" in sys.modules:
    needed = "msgpack" if Path("kata.zip").exists() else "{package}"
    %pip install -q {needed}"""

KATA_CELL = """\
# This cell finds the checks: in kata.zip beside the notebook, in a folder above it, or installed.
import runpy
import sys
import zipfile
from pathlib import Path

if Path("kata.zip").exists():
    assert zipfile.is_zipfile("kata.zip"), "kata.zip is damaged. Fetch or upload it again."
    runpy.run_path("kata.zip", run_name="__main__")
else:
    sys.path[:0] = [str(up) for up in Path.cwd().parents if (up / "kata_grader").is_dir()]

from kata_grader.nbgrader import checks

check = checks("{exercise}")"""

TOTAL_CELL = """\
# Everything at once: each check, and your points.{hidden}
check()"""


def notebook_of(exercise: Exercise, source: str | None = None) -> nbformat.NotebookNode:
    """Return the instructor's notebook of an exercise, which includes the solution.

    The ids of cells are made from the names of functions and checks. So they don't change from one
    version of the course to the next, unless a name does.

    Args:
        exercise: the exercise.
        source: source code to use instead of the solution, such as a mistake's.

    Raises:
        KitFault: the solution can't be cut into cells.
    """
    solution = source or read_trusted(exercise.solution).decode("utf-8")
    pieces = pieces_of(solution, str(exercise.solution))
    checks, used = checks_of(exercise), functions_of(exercise)
    names = [name for name, _ in pieces if name]
    cells = [*_lesson(exercise, solution), *_hints(exercise)]
    cells += [
        _code(SETUP, SETUP_CELL.replace("{package}", with_extras(DISTRIBUTION, exercise))),
        _code(KATA, KATA_CELL.format(exercise=exercise.id)),
    ]
    waiting = list(checks)
    above = ""
    for name, text in pieces:
        if not name:
            cells.append(_code(f"{GIVEN}-below-{above}" if above else GIVEN, text))
            continue
        above = name
        cells.append(_code(f"answer-{name}", text, solution=True))
        left = names[names.index(name) + 1 :]
        # Place a check below the last function that it uses.
        ready = [check for check in waiting if not used[check.name] & set(left)]
        waiting = [check for check in waiting if check not in ready]
        cells += map(_grader, ready)
    cells.append(_total(checks))
    _require_unique(exercise, cells)
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return new_notebook(cells=cells, metadata=metadata)


def released(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a notebook in the form that learners receive, without solution and hidden tests."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

    notebook, _ = ClearSolutions().preprocess(nbformat.from_dict(notebook), {})
    return ClearHiddenTests().preprocess(notebook, {})[0]


def text_of_notebook(notebook: nbformat.NotebookNode) -> str:
    """Return the content of a notebook's file.

    Raises:
        nbformat.ValidationError: the notebook is not valid.
    """
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"


def pieces_of(solution: str, filename: str = "solution") -> list[tuple[str, str]]:
    """Cut a solution into answers and the code that is given (imports, constants), in order.

    Each is a pair: the name of its function or class, empty for code that is given; and its text.

    A marked block outside functions holds helpers of the solution. As a cell of its own it would
    become one that raises for learners, so it is moved to the end of the first answer.

    Raises:
        KitFault: there are helpers, but the first answer does not end with a marked block.
    """
    lines, helpers = _without_helpers(solution, filename)
    text = "\n".join(lines)
    pieces: list[tuple[str, str]] = []
    place = lines_of_lesson(text)
    for name, first, last in _answers(text, filename):
        pieces.append(("", "\n".join(lines[place:first]).strip("\n")))
        body = _spoken(lines[first : last + 1])
        if helpers:
            if not body[-1].strip().startswith(END):
                raise KitFault(f"{filename}: {name} must end with its marked block.")
            body[-1:] = ["", "", *"\n\n\n".join(helpers).split("\n"), END]
            helpers.clear()
        pieces.append((name, "\n".join(body)))
        place = last + 1
    pieces.append(("", "\n".join(lines[place:]).strip("\n")))
    return [(name, text) for name, text in pieces if text]


def _answers(solution: str, filename: str) -> Iterator[tuple[str, int, int]]:
    """Yield name, first and last line (from 0) of the definitions that hold marked blocks."""
    blocks = blocks_of(solution, filename)
    for node in ast.parse(solution).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            end = (node.end_lineno or node.lineno) - 1
            inside = [block.last for block in blocks if node.lineno - 1 < block.first <= end]
            if inside:
                decorated = [decorator.lineno for decorator in node.decorator_list]
                # The last end marker is a comment, which Python does not count to the definition.
                yield node.name, min([node.lineno, *decorated]) - 1, max(end, *inside)


def _without_helpers(solution: str, filename: str) -> tuple[list[str], list[str]]:
    """Return the lines without marked blocks outside functions, and the texts of these blocks."""
    lines = solution.splitlines()
    helpers: list[str] = []
    answers = list(_answers(solution, filename))
    for block in reversed(blocks_of(solution, filename)):
        if any(first <= block.first <= last for _, first, last in answers):
            continue
        helpers.insert(0, "\n".join(lines[block.first + 1 : block.last]).strip("\n"))
        before, after = block.first, block.last + 1
        while before > 0 and not lines[before - 1].strip():
            before -= 1
        while after < len(lines) and not lines[after].strip():
            after += 1
        lines[before:after] = ["", ""]
    return lines, helpers


def _spoken(lines: list[str]) -> list[str]:
    """Turn the sentence after a marker into a comment: learners receive it, unlike the solution."""
    spoken = []
    for line in lines:
        marker, colon, sentence = line.partition(f"{BEGIN}:")
        if colon:
            sentence = sentence.strip()
            spoken += [f"{marker}# {sentence[:1].upper()}{sentence[1:]}", f"{marker}{BEGIN}"]
        else:
            spoken.append(line)
    return spoken


def _lesson(exercise: Exercise, solution: str) -> list[Any]:
    lesson = lesson_in(solution)
    if not lesson.startswith("# "):
        lesson = f"# {exercise.title}\n\n{lesson}"
    parts = [
        f"## {heading}{text}".strip() if heading else text.strip()
        for heading, text in sections_in(lesson)
    ]
    names = [f"lesson-{number}" for number in range(1, len(parts) + 1)]
    if answers := answered(exercise, lesson):
        opens = f"<details>\n<summary>Answers to {PREDICT!r}</summary>\n\n"
        parts.append(f"{opens}{answers}\n</details>")
        names.append("lesson-answers")
    return [_text(name, part) for name, part in zip(names, parts, strict=True) if part]


def _hints(exercise: Exercise) -> list[Any]:
    """Return a cell with the hints, each folded away; none if there are no hints."""
    folded = [
        f"<details>\n<summary>Hint {number}</summary>\n\n{hint}\n\n</details>"
        for number, hint in enumerate(exercise.hints, 1)
    ]
    text = "\n\n".join(["## Hints\n\nOpen one at a time, when you are stuck.", *folded])
    return [_text(HINTS, text)] if folded else []


def _total(checks: Sequence[Check]) -> Any:
    hidden = total(check.points for check in checks if check.hidden)
    more = f" Hidden checks are worth {hidden:g} more." if hidden else ""
    return _code(TOTAL, TOTAL_CELL.format(hidden=more))


def _grader(check: Check) -> Any:
    points = f"{check.points:g} point{'' if check.points == 1 else 's'}"
    call = f'check("{check.name}")'
    if check.hidden:
        source = (
            f"# A hidden check, {points}: it runs when your work is graded.\n"
            f"{BEGIN_HIDDEN}\n{call}\n{END_HIDDEN}"
        )
    else:
        source = f"# {check.title} ({points})\n{call}"
    return _code(cell_called(check.name, check.hidden), source, grade=True, points=check.points)


def _text(name: str, source: str) -> Any:
    return new_markdown_cell(source, id=name, metadata=_metadata(name))


def _code(name: str, source: str, **marks: Any) -> Any:
    return new_code_cell(source, id=name, metadata=_metadata(name, **marks))


def _metadata(name: str, solution: bool = False, **marks: Any) -> dict[str, Any]:
    flags = {"grade": False, "solution": solution, "locked": not solution, "task": False}
    return {"nbgrader": {"schema_version": 3, "grade_id": name, **flags, **marks}}


def _require_unique(exercise: Exercise, cells: list[Any]) -> None:
    ids = [cell.id for cell in cells]
    for name in ids:
        if ids.count(name) > 1 or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            raise KitFault(f"{exercise.id} can't be a notebook: the cell id {name} is not usable.")
