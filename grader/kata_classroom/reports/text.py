"""Words of reports: learners' text shown safely, a grade in a few words, a report's end.

No markup, formula or control character in a learner's text takes effect.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timezone

from kata_grader.plain_text import counted, no_formula, printable

from kata_classroom.platforms.tables import csv_text
from kata_classroom.results import ClassResult, Grade, LearnerResult, Provenance
from kata_classroom.settings import LIBRARIES

LONG = 6_000
Value = str | float | None
_OTHER_WORDS = {
    "failed": "wrong",
    "error": "raised an error",
    "timeout": "took too long",
    "crashed": "ended its process",
    "not_run": "could not be run",
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


def short(exercise: str) -> str:
    """Return the name of an exercise without its chapter."""
    return exercise.rpartition("/")[2]


def words(outcome: str) -> str:
    """Return an outcome or a standing in words."""
    return _OTHER_WORDS.get(outcome, outcome.replace("_", " "))


def moment(at: str) -> str:
    """Return a time in ISO 8601 as a reader would write it, in UTC."""
    return f"{datetime.fromisoformat(at).astimezone(timezone.utc):%Y-%m-%d, %H:%M} UTC"


def points_of(points: float) -> str:
    """Return points with at most two decimals, and none for whole numbers."""
    return f"{round(points, 2):g}"


def csv_of(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table as CSV, in which no text is taken for a formula.

    Excel needs a byte order mark to read UTF-8, and pandas skips it, so it begins with one.
    """
    cells = ([no_formula(shown(one)) if isinstance(one, str) else one for one in r] for r in rows)
    return codecs.BOM_UTF8 + csv_text([header, *cells]).encode("utf-8")


def file_names(learners: Iterable[str]) -> dict[str, str]:
    """Return a file name for each learner, safe on every system; no two are the same."""
    names = {}
    for learner in learners:
        plain = unicodedata.normalize("NFKD", learner).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "learner"
        digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()
        names[learner] = f"{slug}-{digest[:16]}"
    return names


def points_off(points: float) -> str:
    """Return what lateness takes off, such as `1 point off`."""
    return f"{points_of(points)} {'point' if points == 1 else 'points'} off"


def grade_line(grade: Grade) -> str:
    """Return a grade as a line for its learner: `decay: 9 of 10, 1 off for 1 day late`."""
    name = short(grade.exercise)
    line = f"{name}: {points_of(grade.points)} of {points_of(grade.max_points)}"
    if grade.known_points is None:
        line = f"{name}: {words(grade.standing)}"
    elif grade.standing == "not_submitted":
        line += ", not submitted"
    if grade.override is not None:
        line += ", set by your instructor"
    elif grade.penalty:
        line += f", {points_of(grade.penalty)} off for {counted(grade.late_days, 'day')} late"
    return line


def class_footer(result: ClassResult) -> str:
    """Return date, versions, seed and isolation modes of a class, for the instructor alone.

    Whoever knows the seed can make a table of the answers.
    """
    seeds = sorted({made.seed for one in result.learners for made in one.made})
    found = [public_footer(result.learners)]
    if seeds:
        found.append(f"{'Seed' if len(seeds) == 1 else 'Seeds'}: {_listed(map(str, seeds))}.")
    if result.isolation:
        found.append(f"Isolation: {_listed(result.isolation)}.")
    return " ".join(filter(None, found))


def public_footer(learners: Sequence[LearnerResult]) -> str:
    """Return date and versions, which learners may read too; empty if nothing has been graded."""
    made = [made for one in learners for made in one.made]
    if not made:
        return ""
    last = max((one.at for one in made), key=datetime.fromisoformat)
    return f"Graded on {moment(last)} with {_listed(_versions(made))}."


def _versions(made: Sequence[Provenance]) -> Iterator[str]:
    for course in sorted({one.course for one in made} - {""}):
        yield f"version {course} of the course"
    for name, title in LIBRARIES.items():
        for version in sorted({getattr(one, name) for one in made} - {""}):
            yield f"{title} {version}"


def _listed(parts: Iterable[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
