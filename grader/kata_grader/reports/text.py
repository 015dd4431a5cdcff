"""What comes from learners is text: how it is shown where text could do more than be read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from kata_grader.plain_text import printable

LONG = 6_000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
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
    """Return text of several lines with control characters as escapes, and its end left out."""
    text = printable(text[:longest]) + (" [...]" if len(text) > longest else "")
    return text.replace("\t", "    ")


def one_line(text: str, longest: int = 300) -> str:
    """Return text in a single line: line breaks are escapes too."""
    line = shown(text, longest).replace("\n", "\\n")
    return f"'{line}'" if text and not line.strip() else line


def ending(text: str, longest: int = 2_000) -> str:
    """Return the end of what was printed, in which the last words matter most."""
    return shown(("[...] " if len(text) > longest else "") + text[-longest:].rstrip())


def words(outcome: str) -> str:
    """Return an outcome or a standing as a person says it."""
    return _TITLES.get(outcome, outcome.replace("_", " "))


def points_of(points: float) -> str:
    """Return points without a needless fraction."""
    return f"{round(points, 2):g}"


def cell(text: str) -> str:
    """Return text for a cell of a spreadsheet, in which it is never a formula."""
    text = shown(text)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def markdown(text: str) -> str:
    """Return text for a cell of a Markdown table: nothing in it is markup, link or mention."""
    escaped = re.sub(r"([\\`*_\[\]<>|~&#$!])", r"\\\1", one_line(text))
    escaped = escaped.replace("://", "\\://")
    escaped = re.sub(r"(?i)\bwww\.", lambda found: found[0][:-1] + "\\.", escaped)
    # GitHub finds mentions after it has read the Markdown, so that a backslash does not help.
    return escaped.replace("@", "@<!-- -->")


def file_names(learners: Iterable[str]) -> dict[str, str]:
    """Return a name for each learner's files: safe on every system, and no two alike."""
    learners = list(learners)
    length = 8
    names = {learner: _file_name(learner, length) for learner in learners}
    while len(set(names.values())) < len(names):  # whoever chose a name so that it would be
        length += 8
        names = {learner: _file_name(learner, length) for learner in learners}
    return names


def _file_name(learner: str, length: int) -> str:
    plain = unicodedata.normalize("NFKD", learner).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "learner"
    digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{slug}-{digest[:length]}"
