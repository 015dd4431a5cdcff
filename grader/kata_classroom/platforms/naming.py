"""What several platforms' names are read with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


def beginnings(names: Iterable[str], sign: str) -> set[str]:
    """Return what stands in front of a `sign` in each of some names, but for one at its end."""
    first, *others = [*names] or [""]
    found = {first[:place] for place, char in enumerate(first[:-1]) if char == sign}
    for name in others:
        found = {one for one in found if name.startswith(one + sign) and len(name) > len(one) + 1}
    return found


def local_time(text: str, pattern: str) -> datetime | None:
    """Return a time in a name, which has no zone and is taken for this machine's.

    None if it is none, or one that no calendar has.
    """
    try:
        return datetime.strptime(text, pattern).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
