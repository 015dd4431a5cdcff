"""When something was handed in: nbgrader's `timestamp.txt`, and times that can be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from kata_grader.intake.file_tree import File
from kata_grader.regular_file import Unreadable

TIMESTAMP = "timestamp.txt"
LATE = "late"  # instead of a time: the platform says no more
MAX_BYTES = 1000
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d:\d\d)(?:\.(?P<fraction>\d+))?)?"
    r"\s*(?P<zone>[+-]\d\d:?\d\d|[A-Za-z][\w/+-]*)?",
    re.ASCII,
)
# Within these years a time can be shown in any zone, and days can be added to it.
_YEARS = range(1970, 9000)


def timestamps(files: Sequence[File]) -> dict[str, datetime]:
    """Return what nbgrader says about when each assignment was handed in, by its folder's name.

    nbgrader writes `timestamp.txt` into the folder of the assignment, over a learner's own. One in
    a folder below was written by the learner.
    """
    found = {}
    for file in files:
        if len(file.path) == 2 and file.name == TIMESTAMP:
            try:
                found[file.path[0]] = timestamp(file.read(MAX_BYTES).decode("utf-8"))
            except (Unreadable, ValueError):
                continue  # then it is not known
    return found


def timestamp(text: str) -> datetime:
    """Return the time that nbgrader's `timestamp.txt` holds, in UTC; without a zone it is UTC.

    Raises:
        ValueError: it holds none, or one that no calendar has.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    digits = (found["fraction"] or "")[:6].ljust(6, "0")
    at = datetime.fromisoformat(f"{found['day']} {found['clock'] or '00:00:00'}.{digits}")
    known = in_utc(at.replace(tzinfo=_zone(found["zone"] or "UTC")))
    if known is None:
        raise ValueError(text)
    return known


def _zone(name: str) -> timezone | ZoneInfo:
    if name[0] in "+-":
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-offset if name[0] == "-" else offset)
    if name in ("UTC", "Z"):
        return timezone.utc
    try:
        return ZoneInfo(name)
    except (KeyError, OSError):
        raise ValueError(f"there is no time zone {name}") from None


def in_utc(at: datetime | None) -> datetime | None:
    """Return a time in UTC; None if it is not known, or so far away that it can't be shown."""
    try:
        found = at and at.astimezone(timezone.utc)
    except (OverflowError, ValueError, OSError):
        return None
    return found if found and found.year in _YEARS else None
