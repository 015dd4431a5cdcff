"""What exceptions have in common, and where a check was when one ended it: for comparing causes."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import CodeType
from typing import Any

from kata_grader.course.error_meanings import without_guess
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import current_stub, sentences_of
from kata_grader.failures import Raised, Reported
from kata_grader.isolation.endpoint import CONVERTED, MAX_FRAMES, MAX_TEXT
from kata_grader.verdicts import TOLD, Cause

MISSING_NAMES = ("AttributeError", "ImportError", "KeyError", "ModuleNotFoundError", "NameError")
QUOTED = re.compile(r"`[^`]*`|'[^'\n]*'|\"[^\"\n]*\"")
FUNCTION = re.compile(r"[\w.]+\(\)")
COLOURS = re.compile("\x1b\\[[0-9;]*m")
# Libraries wrap few exceptions into each other, and a learner's text is of any length.
_ROUNDS, _READ = 20, 20_000
_ADDED = (
    re.compile(r"^ *(?:Call a|A)rguments received by .*", re.MULTILINE | re.DOTALL),
    re.compile(r"\AException encountered when calling [^\n]*\n"),
    re.compile(r"\ACould not automatically infer the output [^\n]+ Error encountered:\n"),
)
# What `np.dot` and `@` say of sizes that don't fit.
_NOT_ALIGNED = re.compile(
    r"not aligned: (\d+) .dim \d+. != (\d+)|size (\d+) is different from (\d+)"
)
_RAISED_INSIDE = re.compile(r"^ {4}\w+(?:\.\w+)*: ", re.MULTILINE)


def cause_of(description: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cause that an exception is, from its description by the side that raised it."""
    told = {
        "text": stripped(description.get("message", "")),
        "frames": list(description.get("frames", []))[-MAX_FRAMES:],
        "syntax": description.get("syntax"),
    }
    return {"kind": "raised", "type": description.get("type", "Exception"), TOLD: told}


def words_of(error: Reported, numbers: bool, names: bool = True) -> list[str]:
    """Return what exceptions of one reason share.

    It is the type alone where the answer's own line raises it, as its words are the learner's.
    Otherwise it is also the name that is missing, or the words. The names in quotes are the
    learner's, and so are the numbers, unless only NumPy and the check's arguments decide them. But
    0 (not as a place) is like no other number, and an index outside one table may lie in another.

    Args:
        error: the exception.
        numbers: whether all its numbers count.
        names: whether a name that is missing counts, and the names of functions.
    """
    if raises_itself(error):
        return [error.type]
    text = without_guess(stripped(error.text))
    if names and error.type in MISSING_NAMES:
        return [error.type, *QUOTED.findall(text)[-1:]]
    if sizes := _NOT_ALIGNED.search(text):
        return [error.type, "not aligned", *(sorted(filter(None, sizes.groups())) * numbers)]
    words = "[A-Za-z]{3,}|[0-9]+" if numbers else r"[A-Za-z]{3,}|\[0, \d+\)|\b0\b(?![,\]])"
    text = QUOTED.sub(" ", text if names else FUNCTION.sub(" ", text))
    return [error.type, *re.findall(words, text)]


def raises_itself(error: Reported) -> bool:
    """Whether a line of the answer's own says `raise`."""
    frames = error.description.get("frames") or [["", 0, "", ""]]
    return bool(frames[-1][3].lstrip().startswith("raise"))


def place_of(error: Reported, exercise: Exercise) -> str:
    """Return the function or method of the exercise that was left last before it was raised."""
    names = {name.split(".")[-1] for name in sentences_of(current_stub(exercise))}
    frames = error.description.get("frames") or []
    return next((frame[2] for frame in reversed(frames) if frame[2] in names), "")


def stripped(text: object) -> str:
    """Return the text of an exception without what libraries add around it.

    That is colours, the arguments again, which layer was called, and the lines of a function that
    TensorFlow converted: the learner's own among them are shown elsewhere.
    """
    reduced = COLOURS.sub("", str(text)[:_READ])
    for _ in range(_ROUNDS):
        before = reduced
        for pattern in _ADDED:
            reduced = pattern.sub("", reduced, count=1).strip("\n")
        # All numbers of a variable.
        start, end = reduced.find(", value=["), reduced.rfind("]>")
        if 0 <= start < end:
            reduced = reduced[:start] + reduced[end + 1 :]
        if before.startswith(CONVERTED) and (inner := _RAISED_INSIDE.search(reduced)):
            reduced = textwrap.dedent(f"    {reduced[inner.end() :]}")
        if reduced == before:
            break
    return reduced[:MAX_TEXT].rstrip()


def placed(error: BaseException, cause: Cause, checks: Path) -> Cause:
    """Return the cause of a failure with the place in the check that a sentence stands at.

    The place is the function and the number of the statement in it. So neither words nor comments
    nor layout move it.

    Args:
        error: what ended the check, or its steps.
        cause: its cause.
        checks: the folder of the checks.
    """
    if cause.get("kind") != "told" or isinstance(error, Raised):
        return cause
    places = [
        (frame.f_code, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if Path(frame.f_code.co_filename).is_relative_to(checks)
    ]
    if not places:
        return cause
    code, line = places[-1]
    return {**cause, "place": [code.co_name, _statement(code, line)]}


def _statement(code: CodeType, line: int) -> int:
    """Return the number of the statement of a function that a line belongs to."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(code)))
    except (OSError, SyntaxError):
        return 0
    first = code.co_firstlineno - 1
    starts = (node.lineno + first for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return sum(start <= line for start in starts)
