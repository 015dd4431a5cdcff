"""The cells of a notebook as learners receive it: what they are called, and what is hidden."""

from __future__ import annotations

import hashlib
import re

BUNDLE = "kata.zip"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
_HIDDEN = re.compile(rf"\n?[^\n]*{BEGIN_HIDDEN}.*?{END_HIDDEN}[^\n]*", re.DOTALL)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def without_hidden(source: str) -> str:
    """Return a grader cell's source without its hidden tests."""
    return _HIDDEN.sub("", source)


def cell_called(check: str, hidden: bool) -> str:
    """Return the id of the grader cell for a check, which does not reveal a hidden one's name."""
    if hidden:
        return "hidden-" + hashlib.sha256(check.encode()).hexdigest()[:8]
    return f"check-{check.removeprefix('test_')}"
