"""Making text from outside safe to print: it can't move the cursor or hide a line."""

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
