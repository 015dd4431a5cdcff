"""Text for people: from outside made safe to print, and numbers of things."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return `text` with control characters, other than newline and tab, written as escapes."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else char.encode("unicode_escape").decode()
        for char in text
    )


def one_line(text: str) -> str:
    """Return `text` as `printable` does, with newlines and tabs as escapes too."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def counted(number: int, noun: str) -> str:
    """Return a number of things, such as `1 learner` or `2 learners`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
