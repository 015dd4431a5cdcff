"""The roster of a class: who is in it, in which section, and with how much more time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, time, timedelta

from kata_grader.classroom.records import Records
from kata_grader.errors import KataError
from kata_grader.intake.platforms.tables import Person
from kata_grader.intake.timestamps import shown_time
from kata_grader.plain_text import folded, one_line

UNDERSTOOD = "hours, such as 48, or a date, such as 2026-12-08 or 2026-12-08 18:00"
_HOURS = re.compile(r"(\d{1,5}(?:[.,]\d+)?)\s*(?:h|hours?)?", re.IGNORECASE | re.ASCII)
# A learner each, by the names in results; empty if there is none.
Roster = Mapping[str, Person]
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


def learner_called(text: str, people: Roster, where: str) -> str:
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


def handed_in_at(row: Person) -> datetime | None:
    """Return when somebody handed in the assignment that a table is of; None if it says nothing.

    Raises:
        ValueError: it is no time as Moodle shows it in English.
    """
    return None if row.at in ("", "-") else shown_time(row.at)


def roster_text(roster: Roster) -> str:
    """Return a roster as text, for the store, without times; empty if there is none."""
    rows = [asdict(replace(row, at="")) for row in roster.values()]
    return json.dumps(rows) if rows else ""


def roster_in(records: Records) -> Roster:
    """Return the roster that a store keeps; empty if there is none."""
    text = records.about().get("roster", "")
    rows = [
        Person(**{**row, "ids": tuple(row["ids"]), "names": tuple(row.get("names", ())), "at": ""})
        for row in json.loads(text or "[]")
    ]
    return {row.name: row for row in rows}
