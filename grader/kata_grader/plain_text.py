"""Text for people: from outside made safe to print, and numbers of things."""

from __future__ import annotations

import re

_UNUSUAL = re.compile(r"[^\n\t -~]")  # of ASCII, what is left out can all be printed


def printable(text: str) -> str:
    """Return `text` with control characters, other than newline and tab, written as escapes."""
    return _UNUSUAL.sub(_shown, text)


def one_line(text: str) -> str:
    """Return `text` as `printable` does, with newlines and tabs as escapes too."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def counted(number: int, noun: str) -> str:
    """Return a number of things, such as `1 learner` or `2 learners`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _shown(found: re.Match[str]) -> str:
    char = found[0]
    return char if char.isprintable() else char.encode("unicode_escape").decode()
