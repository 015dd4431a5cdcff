"""Text from elsewhere, made fit to be shown: nothing in it moves a cursor or hides a line."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return `text` with what could do more than show a character written as an escape."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else char.encode("unicode_escape").decode()
        for char in text
    )


def one_line(text: str) -> str:
    """Return `text` as `printable` does, on one line."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")
