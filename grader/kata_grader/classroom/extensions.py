"""Extensions: how much longer somebody has, in hours or until a date."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

UNDERSTOOD = "hours, such as 48, or a date, such as 2026-12-08 or 2026-12-08 18:00"
_HOURS = re.compile(r"(\d{1,5}(?:[.,]\d+)?)\s*(?:h|hours?)?", re.IGNORECASE | re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def extended(due: datetime, extension: str) -> datetime:
    """Return when something is due for somebody with an extension.

    A date counts to its end. A time without a zone is in the zone of `due`. Nobody has less time
    because of an extension.

    Args:
        due: when it is due for everybody, with a zone.
        extension: hours, a date or a time; empty for none.

    Raises:
        ValueError: the extension can't be understood.
    """
    text = extension.strip()
    if not text:
        return due
    if hours := _HOURS.fullmatch(text):
        return due + timedelta(hours=float(hours[1].replace(",", ".")))
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if _DATE.fullmatch(text):
        at = datetime.combine(at, time(23, 59, 59))
    return max(due, at if at.tzinfo else at.replace(tzinfo=due.tzinfo))
