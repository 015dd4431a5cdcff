"""When something was handed in: nbgrader's `timestamp.txt`, and times that can be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from kata_grader.intake.file_tree import File

TIMESTAMP = "timestamp.txt"
LATE = "late"  # instead of a time: the platform says no more
MAX_BYTES = 1000
# Hours before or behind UTC of zones by their letters, as far as Python's tables lack them.
_LETTERS = {
    **{"BST": 1, "WEST": 1, "CEST": 2, "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10, "AEDT": 11},
    **{"EDT": -4, "CST": -6, "CDT": -5, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8},
}
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d:\d\d)(?:\.\d+)?)?"
    r"\s*(?P<zone>[+-]\d\d:?\d\d|[A-Za-z][\w/+-]*)?",
    re.ASCII,
)
# Within these years a time can be shown in any zone, and days can be added to it.
_YEARS = range(1970, 9000)


def timestamps(files: Sequence[File]) -> dict[str, datetime | None]:
    """Return what nbgrader says about when each assignment was handed in, by its folder's name.

    nbgrader writes `timestamp.txt` into the folder of the assignment, over a learner's own. One in
    a folder below was written by the learner.
    """
    found = {}
    for file in files:
        if len(file.path) == 2 and file.name == TIMESTAMP:
            # What can't be read, or names no zone that there is, is not known.
            with suppress(ValueError, KeyError, OSError):
                found[file.path[0]] = _timestamp(file.read(MAX_BYTES).decode("utf-8"))
    return found


def _timestamp(text: str) -> datetime | None:
    """Return the time in a text, to the second; without a zone it is UTC. None if it holds none."""
    if not (found := _TIME.fullmatch(text.strip())):
        return None
    at = datetime.fromisoformat(f"{found['day']} {found['clock'] or '00:00:00'}")
    return in_utc(at.replace(tzinfo=_zone(found["zone"] or "UTC")))


def _zone(name: str) -> timezone | ZoneInfo:
    if name[0] in "+-":
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-offset if name[0] == "-" else offset)
    if name in _LETTERS:
        return timezone(timedelta(hours=_LETTERS[name]))
    return timezone.utc if name in ("UTC", "Z") else ZoneInfo(name)


def in_utc(at: datetime | None) -> datetime | None:
    """Return a time in UTC; None if it is not known, or so far away that it can't be shown."""
    try:
        found = at and at.astimezone(timezone.utc)
    except (OverflowError, ValueError, OSError):
        return None
    return found if found and found.year in _YEARS else None
