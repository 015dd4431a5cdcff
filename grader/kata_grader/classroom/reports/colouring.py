"""Python code as HTML, coloured by a few kinds of words."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from itertools import groupby
from typing import Any

from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

# The CSS class of each kind of token. The others have none: pages of a class hold many answers.
_CLASSES = (
    *((Keyword, "k"), (Operator.Word, "k"), (Name.Function, "nf"), (Name.Class, "nf")),
    *((String, "s"), (Number, "m"), (Comment, "c")),
)
# It ends with the first quotes, so that no code behind them is taken for a part of it.
_DOCSTRING = re.compile(r"""\s*[rRuU]?("{3}|'{3})(?:(?!\1).)*\1[ \t]*\n""", re.DOTALL)


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
