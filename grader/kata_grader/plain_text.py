"""Text for people: from outside made safe to print, and numbers of things."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import TextIO

# What is written where a terminal, a pipe or a file can't take the sign itself.
PLAIN = {
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+"),
    **dict.fromkeys("─━═╸–—−", "-"),
    **dict.fromkeys("│┃║", "|"),
    **dict.fromkeys("·•●∗⊙", "*"),
    **{"✓": "+", "✗": "x", "×": "x", "÷": "/", "…": "...", "→": "->", "←": "<-", "▶": ">"},
    **{"█": "#", "“": '"', "”": '"', "‘": "'", "’": "'", "≥": ">=", "≤": "<=", "≈": "~"},
    **{"σ": "sigma", "μ": "mu", "λ": "lambda", "α": "alpha", "δ": "delta", "√": "sqrt", "∂": "d"},
}
# Where a spreadsheet may begin a cell, whatever it separates them at, and what begins a formula.
_FORMULA = re.compile(r"(\A|[,;|\t\r\n])([\s\"]*)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])")
_UNUSUAL = re.compile(r"[^\n\t -~]")  # of ASCII, what is left out can all be printed


def printable(text: str) -> str:
    """Return `text` with control characters, other than newline and tab, written as escapes."""
    return _UNUSUAL.sub(_shown, text)


def one_line(text: str) -> str:
    """Return `text` as `printable` does, with newlines and tabs as escapes too."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def no_formula(text: str) -> str:
    """Return `text` for a cell of a table, with a quote before what could begin a formula.

    Excel separates cells at what the system's language says, and then knows no quotes around one
    that a comma ended. So a formula may begin behind any separator.
    """
    return _FORMULA.sub(r"\1\2'", text)


def folded(text: str) -> str:
    """Return text without what does not tell people apart: case, spaces, ways to write accents."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def counted(number: int, noun: str) -> str:
    """Return a number of things, such as `1 learner` or `2 learners`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def allow_every_sign(streams: Iterable[TextIO]) -> None:
    """Have streams write plain signs where their encoding lacks one, instead of raising."""
    codecs.register_error("kata-plain", _in_plain_signs)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="kata-plain")


def _in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(map(_plain, text)), error.end


def _plain(char: str) -> str:
    """Return a sign in ASCII: what stands for it, its letters without accents, or its number."""
    letters = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return PLAIN.get(char) or letters or char.encode("ascii", "backslashreplace").decode()


def _shown(found: re.Match[str]) -> str:
    char = found[0]
    return char if char.isprintable() else char.encode("unicode_escape").decode()
