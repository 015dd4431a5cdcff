"""The code of an answer as a page shows it: coloured, with marks and comments under its lines.

Answers are hostile. Their text is made printable and cut first, and then escaped and coloured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from html import escape
from itertools import groupby
from typing import Any

from kata_grader.intake.answers import Part, parts_of
from kata_grader.plain_text import printable
from markupsafe import Markup
from pygments.lexers import PythonLexer
from pygments.token import Comment as CommentToken
from pygments.token import Keyword, Name, Number, Operator, String

from kata_classroom.reports.text import one_line, shown
from kata_classroom.results import Comment, Grade

MOST_LINES, MOST_CHARACTERS, LONGEST_LINE, MOST_PARTS = 600, 30_000, 400, 40
CUT = " [...]"
LONG_LESSON = 8
# The CSS class of each kind of token. The others have none: pages of a class hold many answers.
_CLASSES = (
    *((Keyword, "k"), (Operator.Word, "k"), (Name.Function, "nf"), (Name.Class, "nf")),
    *((String, "s"), (Number, "m"), (CommentToken, "c")),
)
# It ends with the first quotes, so that no code behind them is taken for a part of it.
_DOCSTRING = re.compile(r"""\s*[rRuU]?("{3}|'{3})(?:(?!\1).)*\1[ \t]*\n""", re.DOTALL)


@dataclass(frozen=True)
class PartView:
    """A file or a cell.

    Attributes:
        part: the file or cell.
        first: the number of the first line that is shown.
        lines: the lines that are shown, as HTML, escaped and coloured.
        failed: by the number of a line the titles of the checks that failed there.
        comments: the comments on its lines.
    """

    part: Part
    first: int
    lines: tuple[Markup, ...]
    failed: Mapping[int, Sequence[str]]
    comments: Sequence[Comment]


@dataclass(frozen=True)
class CodeView:
    """The code of an answer, and what people wrote about it.

    Attributes:
        parts: its files or cells; none if no code is known.
        more_parts: how many cells are not shown.
        comments: the comments that stand above the code, each with the line that it is about.
        left_out: whether there is code that is not needed here.
    """

    parts: tuple[PartView, ...] = ()
    more_parts: int = 0
    comments: tuple[tuple[Comment, str], ...] = ()
    left_out: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a page shows it at once, because a line of it has a mark or a comment."""
        return any(part.failed or part.comments for part in self.parts)


def code_of(grade: Grade, failures: Iterable[tuple[str, str]], own: bool) -> CodeView:
    """Return the code of a graded answer.

    Args:
        grade: the grade, with its answer if that is to be shown.
        failures: title and message of each check that is shown and did not pass.
        own: whether the page is the learner's own, which does not name the authors of comments.
    """
    waiting = [replace(one, author="" if own else one.author) for one in grade.comments]
    parts = parts_of(grade.answer) if grade.answer else ()
    failed = _failed_lines(parts, list(failures))
    views = []
    for part in parts[:MOST_PARTS]:
        first, lines = _coloured(part.lines)
        shown = range(first, first + len(lines))
        placed = [one for one in waiting if one.line in shown and _is_in(one, part, grade)]
        waiting = [one for one in waiting if one not in placed]
        here = {n: titles for (file, n), titles in failed.items() if file == part.file}
        marked = {number: titles for number, titles in here.items() if number in shown}
        views.append(PartView(part, first, lines, marked, placed))
    above = tuple((one, _elsewhere(one, grade)) for one in waiting)
    return CodeView(tuple(views), max(0, len(parts) - MOST_PARTS), above)


def _failed_lines(
    parts: tuple[Part, ...], failures: list[tuple[str, str]]
) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the titles of the checks that failed in a line, by the line's file and number."""
    if not parts:
        return {}
    files = "|".join(sorted((re.escape(part.file) for part in parts), key=len, reverse=True))
    named = re.compile(rf"^\s*({files}), line (\d{{1,7}})\b", re.MULTILINE)
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for title, message in failures:
        lines = named.findall(message)
        if lines:  # the last one is where it was raised
            key = lines[-1][0], int(lines[-1][1])
            found[key] = (*found.get(key, ()), title)
    return found


def _is_in(comment: Comment, part: Part, grade: Grade) -> bool:
    same = grade.made is not None and comment.answer == grade.made.submission
    return same and comment.cell == part.cell


def _elsewhere(comment: Comment, grade: Grade) -> str:
    """Return which line a comment is about that no line of the page stands for."""
    if not comment.line:
        return ""
    current = grade.made is not None and comment.answer == grade.made.submission
    return comment.place if current else f"{comment.place} of an earlier answer: {comment.code}"


def told(comment: Comment, grade: Grade) -> str:
    """Return a comment as text, for learners."""
    about = _elsewhere(comment, grade) or "the whole answer"
    return f"{one_line(about)}: {shown(comment.text)}"


@lru_cache(maxsize=256)
def _coloured(lines: tuple[str, ...]) -> tuple[int, tuple[Markup, ...]]:
    """Return the number of the first line to show, and lines as HTML.

    The docstring at the top is left out if it is long. The learner was given it: it is the
    exercise's lesson, and often longer than the answer.
    """
    lesson = lines_of_docstring("\n".join(lines))
    lesson = lesson if lesson >= LONG_LESSON else 0
    kept = list(_within_limits(lines[lesson : lesson + MOST_LINES]))
    return lesson + 1, tuple(map(Markup, coloured("\n".join(kept)) if kept else ()))


def _within_limits(lines: tuple[str, ...]) -> Iterator[str]:
    left = MOST_CHARACTERS
    for line in lines:
        text = _shown_line(line)
        left -= len(text)
        if left < 0:
            return
        yield text


@lru_cache(maxsize=4096)  # most lines of an answer are the stub's
def _shown_line(line: str) -> str:
    cut = line[:LONGEST_LINE] + (CUT if len(line) > LONGEST_LINE else "")
    return printable(cut).replace("\t", "    ").rstrip()


def coloured(text: str) -> list[str]:
    """Return the lines of a text as HTML; a span never goes beyond its line."""
    html = []
    for kind, tokens in groupby(_lexer().get_tokens(text), lambda token: _class_of(token[0])):
        words = escape("".join(word for _, word in tokens), quote=False)
        if kind:
            lines = words.split("\n")
            words = "\n".join(line and f'<span class="{kind}">{line}</span>' for line in lines)
        html.append(words)
    return "".join(html).split("\n")


def lines_of_docstring(text: str) -> int:
    """Return how many lines at the top of a file hold nothing but its docstring."""
    found = _DOCSTRING.match(text)
    return found[0].count("\n") if found else 0


@cache
def _lexer() -> Any:
    return PythonLexer(stripnl=False, ensurenl=False)


@cache
def _class_of(kind: Any) -> str:
    return next((name for tokens, name in _CLASSES if kind in tokens), "")
