"""A notebook that was handed in: its cells, read without trust, and which are executed as what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kata_grader.course.manifest import Exercise
from kata_grader.intake.file_tree import Reader
from kata_grader.regular_file import Unreadable
from kata_grader.submission import MAX_SOURCE, Answer, Source

MAX_BYTES = 64 * 2**20
MAX_CELLS, MAX_TEXT = 2_000, 2 * 2**20
MAX_ID = 255  # nbgrader's own ids are short, and an id becomes part of a cell's name
KINDS = ("code", "markdown", "raw")
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


@dataclass(frozen=True)
class SubmittedCell:
    """A cell as a learner handed it in, without its outputs.

    Attributes:
        kind: `code`, `markdown` or `raw`.
        source: its text.
        grade_id: nbgrader's id in its metadata, which a learner can change; empty if it has none.
    """

    kind: str
    source: str
    grade_id: str = ""


def cells_in(read: Reader) -> list[SubmittedCell]:
    """Return the cells of a submitted notebook, whose bytes `read` returns up to a limit.

    Raises:
        Unreadable: the file is a link or the like, too large, or not a notebook.
    """
    try:
        data = read(MAX_BYTES)
    except Unreadable as error:
        hint = ": clear its outputs" if "larger" in str(error) else ""
        raise type(error)(f"{error}{hint}") from None
    return cells_of(_loaded(data))


def cells_of(notebook: Any) -> list[SubmittedCell]:
    """Return the cells of a notebook, from its parsed JSON of format 3 or 4.

    Raises:
        Unreadable: it has no list of cells, or too many of them, or too much text.
    """
    held = notebook if isinstance(notebook, dict) else {}
    cells, sheets = held.get("cells"), held.get("worksheets")
    if cells is None and isinstance(sheets, list):  # format 3
        lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
        cells = [cell for one in lists if isinstance(one, list) for cell in one]
    if not isinstance(cells, list):
        raise Unreadable("is not a notebook: it holds no cells")
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"has more than {MAX_CELLS:,} cells")
    found = [_cell(cell) for cell in cells if isinstance(cell, dict)]
    if sum(len(cell.source) for cell in found) > MAX_TEXT:
        # The pages of feedback show this text; making them would take minutes.
        raise Unreadable(f"holds more than {MAX_TEXT // 2**20} MB of text")
    return found


def _cell(cell: dict[str, Any]) -> SubmittedCell:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    source = cell.get("source", cell.get("input", ""))
    return SubmittedCell(
        kind if kind in KINDS else "raw",
        _text(source),
        _text(grade_id) if isinstance(grade_id, str) and len(grade_id) <= MAX_ID else "",
    )


def _text(source: Any) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    # Half of a surrogate pair can't be written to a file: replace it.
    return text.encode("utf-8", "replace").decode("utf-8")


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("is not valid UTF-8: save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"is not valid JSON{where}: save it in Jupyter again") from None


def answer_of(
    exercise: Exercise, cells: Sequence[SubmittedCell], released: Mapping[str, str]
) -> Answer:
    """Return the answer that the cells of a notebook add up to.

    Learners may put helpers into cells of their own, so every code cell counts except the kit's.
    They may also write the function in a new cell; then the untouched answer cell would replace it
    with the stub, so it is left out.

    Args:
        exercise: what they answer.
        cells: the cells of the notebook.
        released: the source of each answer cell as it was released, by grade id.
    """
    code = [
        (place, cell)
        for place, cell in enumerate(cells, 1)
        if cell.kind == "code" and cell.source.strip() and cell.grade_id not in (SETUP, KATA, TOTAL)
    ]
    untouched = {place for place, one in code if released.get(one.grade_id) == one.source}
    own = (cell for place, cell in code if place not in untouched)
    written = {name for cell in own for name in _DEFINED.findall(cell.source)}
    name, sources = f"{exercise.name}.ipynb", [NO_CHECKS] if code else []
    for place, cell in code:
        if place in untouched and written.intersection(_DEFINED.findall(cell.source)):
            continue
        label = cell.grade_id.removeprefix("answer-") or f"cell {place}"
        text = plain_python(cell.source)
        sources.append(Source(f"{name} ({label})", text.encode("utf-8")))
    if sum(len(source.code) for source in sources) > MAX_SOURCE:
        return Answer(name, problem=f"the code of {name} is larger than 1 MB.")
    return Answer(name, tuple(sources))


def plain_python(source: str) -> str:
    """Return a cell's source with IPython's own syntax replaced, and the same line numbers.

    A cell that does not hold Python, such as one with `%%bash`, becomes empty.
    """
    magic = re.match(r"(\s*\n)?%%(\w+)[^\n]*", source)
    if magic and magic[2] not in _TRANSPARENT:
        return ""
    text = (magic[1] or "") + source[magic.end() :] if magic else source
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
