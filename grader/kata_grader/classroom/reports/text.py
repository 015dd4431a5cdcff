"""Showing learners' text safely: no markup, formula or control character in it takes effect."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timezone

from kata_grader.plain_text import no_formula, printable

LONG = 6_000
_TITLES = {
    "passed": "passed",
    "failed": "wrong",
    "error": "raised an error",
    "timeout": "took too long",
    "crashed": "ended its process",
    "not_started": "not started",
    "not_run": "could not be run",
    "graded": "graded",
    "late": "late",
    "not_submitted": "not submitted",
}


def shown(text: str, longest: int = LONG) -> str:
    """Return text with control characters as escapes, cut off after `longest` characters."""
    text = printable(text[:longest]) + (" [...]" if len(text) > longest else "")
    return text.replace("\t", "    ")


def one_line(text: str, longest: int = 300) -> str:
    """Return text as `shown` does, on a single line: line breaks become escapes too."""
    line = shown(text, longest).replace("\n", "\\n")
    return f"'{line}'" if text and not line.strip() else line


def ending(text: str, longest: int = 2_000) -> str:
    """Return the last `longest` characters of text, which matter most in what code printed."""
    return shown(("[...] " if len(text) > longest else "") + text[-longest:].rstrip())


def words(outcome: str) -> str:
    """Return an outcome or a standing in words."""
    return _TITLES.get(outcome, outcome.replace("_", " "))


def moment(at: str) -> str:
    """Return a time in ISO 8601 as a reader would write it, in UTC."""
    return f"{datetime.fromisoformat(at).astimezone(timezone.utc):%Y-%m-%d, %H:%M} UTC"


def points_of(points: float) -> str:
    """Return points with at most two decimals, and none for whole numbers."""
    return f"{round(points, 2):g}"


def cell(text: str) -> str:
    """Return text for a cell of a spreadsheet, which then never takes it for a formula."""
    return no_formula(shown(text))


def file_names(learners: Iterable[str]) -> dict[str, str]:
    """Return a file name for each learner, safe on every system; no two are the same."""
    learners = list(learners)
    length = 8
    names = {learner: _file_name(learner, length) for learner in learners}
    while len(set(names.values())) < len(names):  # only if a name was chosen to collide
        length += 8
        names = {learner: _file_name(learner, length) for learner in learners}
    return names


def _file_name(learner: str, length: int) -> str:
    plain = unicodedata.normalize("NFKD", learner).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "learner"
    digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{slug}-{digest[:length]}"
