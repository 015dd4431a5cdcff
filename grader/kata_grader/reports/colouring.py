"""Python code as HTML, coloured by a few kinds of words.

One pattern takes the place of a whole lexer, because a class has many answers: Pygments takes some
twenty times as long. It reads hostile text in linear time.
"""

from __future__ import annotations

import keyword
import re
from html import escape

_KEYWORDS = frozenset(keyword.kwlist)
# A string from its three quotes to those that end it, or to the end of the text. So what follows
# always matches, and nothing is ever tried twice.
_DOUBLE = r"""\"{3} (?: [^"\\]+ | \\. | "(?!"") )* \\?"""
_SINGLE = r"""'{3} (?: [^'\\]+ | \\. | '(?!'') )* \\?"""
# What is coloured has a group with the name of its CSS class: strings, comments, numbers. Of words,
# `coloured` decides: keywords are k, and names behind def and class nf.
_WORDS = re.compile(
    rf"""
      (?P<s> [rRbBuUfF]{{0,2}} (?:
          {_DOUBLE} (?: \"{{3}} )?
        | {_SINGLE} (?: '{{3}} )?
        | " (?: [^"\\\n]+ | \\. )* "?
        | ' (?: [^'\\\n]+ | \\. )* '?
      ))
    | (?P<c> \#[^\n]* )
    | (?P<word> [^\W\d]\w* )
    | (?P<m> \.?\d[\w.]* )
    """,
    re.VERBOSE | re.DOTALL,
)
_DOCSTRING = re.compile(
    rf"""(?: [ \t\f]* \n )* [rRuU]? (?:
      {_DOUBLE} (?P<double> \"{{3}} [ \t]* \n )?
    | {_SINGLE} (?P<single> '{{3}} [ \t]* \n )?
    )""",
    re.VERBOSE | re.DOTALL,
)


def coloured(text: str) -> list[str]:
    """Return the lines of a text as HTML; a span never goes beyond its line."""
    text = escape(text, quote=False)  # it makes neither quotes nor keywords nor numbers
    parts: list[str] = []
    at, before = 0, ""
    for found in _WORDS.finditer(text):
        kind, word = found.lastgroup, found[0]
        if kind == "word":
            named, before = before in ("def", "class"), word
            kind = "k" if word in _KEYWORDS else "nf" if named else ""
        if kind:
            parts += (text[at : found.start()], _span(kind, word))
            at = found.end()
    parts.append(text[at:])
    return "".join(parts).split("\n")


def lines_of_docstring(text: str) -> int:
    """Return how many lines at the top of a file hold nothing but its docstring."""
    found = _DOCSTRING.match(text)
    return found[0].count("\n") if found and (found["double"] or found["single"]) else 0


def _span(kind: str, html: str) -> str:
    if "\n" not in html:
        return f'<span class="{kind}">{html}</span>'
    return "\n".join(line and f'<span class="{kind}">{line}</span>' for line in html.split("\n"))
