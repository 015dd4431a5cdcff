"""The roster of a class: who is in it, in which section, and with how much more time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, time, timedelta

from kata_grader.errors import KataError
from kata_grader.plain_text import folded, one_line

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


def learner_called(text: str, people: Mapping[str, RosterRow], where: str) -> str:
    """Return the name of the learner whom an instructor means.

    Args:
        text: a name, an id, a login or an address.
        people: everybody's row on the roster by name, one without ids for who is not on it.
        where: what the learners are of, for the message.

    Raises:
        KataError: it is nobody, or could be several.
    """
    wanted = folded(text)
    found = {
        name for name, row in people.items() if text == name or wanted in map(folded, row.known_by)
    }
    if not found:
        found = {
            name
            for name in people
            if wanted in map(folded, (name, re.sub(r" \([^()]*\)$", "", name)))
        }
    if len(found) == 1:
        return found.pop()
    if not found:
        raise KataError(
            f"{where} has no learner {text!r}: give a name, an id, a login or an address."
        )
    listed = [one_line(", ".join((name, *people[name].known_by))) for name in sorted(found)]
    raise KataError(f"{text!r} could be several: {'; '.join(listed)}. Give an id or an address.")


ALL = ""  # the key of an extension for everything


@dataclass(frozen=True)
class RosterRow:
    """A learner on the roster.

    Attributes:
        name: the name in results and reports; no two rows have the same.
        given: the name as the roster gives it, which namesakes share.
        id: the id, such as a student number or a login; empty if there is none.
        email: the e-mail address; empty if there is none.
        section: the section or group; empty if there is none.
        ids: further ids and logins.
        number: the number that the platform puts into the names of files; empty if there is none.
        extensions: by an exercise's id, a chapter's name or `ALL`, as the roster gives them.
        group: the group that the learner hands in with, or several with commas between.
        family: the family name; empty if the roster does not tell it from the others.
        at: when the learner handed in the assignment that the table is of; None if it is of none.
    """

    name: str
    given: str
    id: str = ""
    email: str = ""
    section: str = ""
    ids: tuple[str, ...] = ()
    number: str = ""
    extensions: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    family: str = ""
    at: datetime | None = None

    @property
    def known_by(self) -> tuple[str, ...]:
        """The ids, logins and the address that tell who the learner is."""
        return tuple(filter(None, (self.id, *self.ids, self.email)))

    def extension(self, exercise: str) -> str:
        """Return the extension for an exercise: its own, else its chapter's, else the general."""
        for key in (exercise, exercise.partition("/")[0], ALL):
            if found := self.extensions.get(key):
                return found
        return ""


NOBODY = RosterRow("", "")


@dataclass(frozen=True)
class Roster:
    """The roster of a class.

    Attributes:
        rows: a learner each; empty if there is no roster.
    """

    rows: tuple[RosterRow, ...] = ()

    def by_name(self) -> dict[str, RosterRow]:
        """Return the rows by the names in results."""
        return {row.name: row for row in self.rows}

    @property
    def text(self) -> str:
        """The roster as text, for the store, without times; empty if there is none."""
        rows = [asdict(replace(row, at=None)) for row in self.rows]
        return json.dumps(rows) if rows else ""

    @classmethod
    def from_text(cls, text: str) -> Roster:
        """Return the roster that `text` gave out."""
        found = json.loads(text) if text else []
        return cls(tuple(RosterRow(**{**row, "ids": tuple(row["ids"])}) for row in found))
