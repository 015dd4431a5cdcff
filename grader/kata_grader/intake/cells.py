"""Taking the answer out of a notebook: which of its cells are executed, and as what Python."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kata_grader.checking.submission import MAX_SOURCE, Source
from kata_grader.course.manifest import Exercise

# Ids of the kit's own cells: hints, preparing the notebook, finding the checks, and all of them.
HINTS, SETUP, KATA, TOTAL = "hints", "setup", "kata", "total"
# Cell magics that run the rest of the cell as Python in the notebook's own namespace.
_TRANSPARENT = ("time", "timeit", "capture", "prun")
# IPython's own syntax at the start of a statement; no Python statement looks like it.
_MAGIC = re.compile(
    r"""(?P<indent>[ \t]*)(?:
        (?P<target>[\w.,*\[\]\t '"]+=)[ \t]*[%!](?:\\\n|[^\n])*  # x = !ls, x = %pwd
        | [%!?](?:\\\n|[^\n])*                                    # %time, !ls, ?help
        | %{0,2}[\w.*\[\]]+\?{1,2}[ \t;]*(?=\n|\Z)                # help?
    )""",
    re.VERBOSE,
)
# Just enough of Python's tokens to know where a statement begins. Every match is linear in time.
_TOKEN = re.compile(
    r"""
    (?:\"""(?:\\.|[^\\])*?(?:\"""|\Z) | '''(?:\\.|[^\\])*?(?:'''|\Z))
    | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?
    | \#[^\n]*
    | (?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<line>\n+)
    | \\\n | [^"'\#()\[\]{}\\\n]+ | .
    """,
    re.VERBOSE | re.DOTALL,
)
# Learners may call `check` in their own cells; in grading that call does nothing.
NO_CHECKS = Source("checks", b"def check(*names):\n    pass\n")
_DEFINED = re.compile(r"^(?:async +)?(?:def|class) +(\w+)", re.MULTILINE)


def sources_of(
    exercise: Exercise, cells: Sequence[Any], released: Mapping[str, str]
) -> list[Source]:
    """Return the code of a learner's notebook, cell by cell, in order.

    Learners may put helpers into cells of their own, so every code cell counts except the kit's.
    They may also write the function in a new cell; then the untouched answer cell would replace it
    with the stub, so it is left out.

    Args:
        exercise: the exercise.
        cells: the cells of the notebook, in the form that `nbformat` reads.
        released: the source of each answer cell as it was released, by grade id.
    """
    code = [(place, cell) for place, cell in enumerate(cells, 1) if _counts(cell)]
    untouched = [cell for _, cell in code if released.get(_grade_id(cell)) == cell.source]
    written = {
        name
        for _, cell in code
        if not any(cell is other for other in untouched)
        for name in _DEFINED.findall(cell.source)
    }
    sources = []
    for place, cell in code:
        names = set(_DEFINED.findall(cell.source))
        if any(cell is other for other in untouched) and names & written:
            continue
        label = _grade_id(cell).removeprefix("answer-") or f"cell {place}"
        text = plain_python(cell.source)
        sources.append(Source(f"{exercise.name}.ipynb ({label})", text.encode("utf-8")))
    return [NO_CHECKS, *sources] if sources else []


def plain_python(source: str) -> str:
    """Return a cell's source with IPython's own syntax replaced, and the same line numbers.

    A cell that does not hold Python, such as one with `%%bash`, becomes empty.
    """
    lines = source.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    magic = re.match(r"%%(\w+)", lines[first])
    if magic:
        if magic[1] not in _TRANSPARENT:
            return ""
        lines[first] = ""
    text = "\n".join(lines)
    if not re.search("[%!?]", text) or len(text) > MAX_SOURCE:
        return text  # longer code is not executed anyway
    return "".join(_without_magics(text))


def _without_magics(text: str) -> Iterator[str]:
    place, depth, begins = 0, 0, True
    while place < len(text):
        found = _MAGIC.match(text, place) if begins else None
        if found:
            instead = f"{found['target']} None" if found["target"] else "pass"
            yield found["indent"] + instead + "\n" * found[0].count("\n")
        else:
            found = _TOKEN.match(text, place)
            assert found is not None  # the last alternative matches any character
            depth = max(0, depth + bool(found["open"]) - bool(found["close"]))
            yield found[0]
        begins = depth == 0 and bool(found.groupdict().get("line"))
        place = found.end()


def _counts(cell: Any) -> bool:
    if cell.cell_type != "code" or not cell.source.strip():
        return False
    nbgrader = cell.metadata.get("nbgrader", {})
    graded = nbgrader.get("grade") and not nbgrader.get("solution")
    return not graded and nbgrader.get("grade_id") not in (SETUP, KATA, TOTAL)


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
