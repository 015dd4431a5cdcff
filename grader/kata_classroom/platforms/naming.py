"""What several platforms' names are read with."""

from __future__ import annotations

from datetime import datetime


def beginnings(name: str, sign: str) -> set[str]:
    """Return what stands in front of each `sign` in a name, but for one at its end."""
    return {name[:place] for place, char in enumerate(name) if char == sign and name[place + 1 :]}


def local_time(text: str, pattern: str) -> datetime | None:
    """Return a time in a name, which has no zone and is taken for this machine's.

    None if it is none, or one that no calendar has.
    """
    try:
        return datetime.strptime(text, pattern).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
