"""What a check's message says was returned, and what was expected: for tables of instructors."""

from __future__ import annotations

import re

_APART = re.compile(r"received (\S+), which is (\S+) too (large|small)")
_EXPECTED = re.compile(r"expected (.+?)[,;] (?:received|it) (.+)")
_RECEIVED = re.compile(r"received (.+)")
_RAISED = re.compile(r"\braised \w.*")


def told_values(message: str) -> tuple[str, str]:
    """Return what an answer returned or raised, and what was expected; empty if nobody says so.

    The expected value is not in a message. Where it says how far a number is off, this adds it up.
    """
    if apart := _APART.search(message):
        received, gap, direction = apart.groups()
        expected = float(received) + float(gap) * (1 if direction == "small" else -1)
        return received, f"{expected:.4g}"
    if both := _EXPECTED.search(message):
        return both[2], both[1]
    found = _RAISED.search(message) or _RECEIVED.search(message)
    if found is None:
        return message.partition("\n")[0], ""
    return (found[1] if found.re is _RECEIVED else found[0]), ""
