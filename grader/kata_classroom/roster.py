"""The roster of a class: who is in it, in which section, and with how much more time.

It is the kit's own table or what a platform exports. It is kept with the results, and these stand
under its names.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

from kata_grader.course.manifest import Course, nearest_or_all
from kata_grader.errors import KataError
from kata_grader.plain_text import folded, one_line
from kata_grader.submission import NOTHING

from kata_classroom.platforms.base import platforms
from kata_classroom.platforms.tables import ALL, NOBODY, Columns, Person, Table, read_table
from kata_classroom.records import Records
from kata_classroom.results import RunSummary

UNDERSTOOD = "hours, such as 48, or a date, such as 2026-12-08 or 2026-12-08 18:00"
_HOURS = re.compile(r"(\d{1,5}(?:[.,]\d+)?)\s*(?:h|hours?)?", re.IGNORECASE | re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# `strftimedaydatetime` of Moodle's `lang/en/langconfig.php`, and the same with 24 hours
_SHOWN = ("%A, %d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M")
# A learner each, by the names in results; empty if there is none.
Roster = Mapping[str, Person]
EXTENSION, NUMBER = "extension", "number"
OWN = Columns(
    (),
    name=("name",),
    ids=("id",),
    email=("email",),
    section=("section",),
    group=("group",),
)
KNOWN = ("name", "id", "email", "section", "group", EXTENSION)
_Line = tuple[int, Person]  # with the number of its line
_ANY_TIME = datetime(2026, 1, 1, tzinfo=timezone.utc)


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
        ValueError: it is no time as Moodle shows it in English, in this machine's zone.
    """
    if row.at in ("", "-"):
        return None
    for form in _SHOWN:
        with suppress(ValueError):
            return datetime.strptime(row.at.strip(), form).astimezone()
    raise ValueError(row.at)


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


def people_in(records: Records) -> Roster:
    """Return everybody of a class by name: the row of the roster, or one without ids."""
    rows = roster_in(records)
    return {one.name: rows.get(one.name, NOBODY) for one in records.learners()}


def enrol(records: Records, given: Roster | None, summary: RunSummary) -> Roster:
    """Keep the roster that was given, and return it; without one, return the roster of before.

    An id tells more than a name. Whoever has another name on it than before keeps results and
    overrides. Where ids and addresses are not of one accord, the name decides. Whoever is on it no
    more, and has handed in nothing, is no longer in the class.
    """
    before = roster_in(records)
    if given is None:
        return before
    people, renamed, others = _by_id(given), dict[str, str](), []
    unsure = dict[str, str]()
    for old in before.values():
        told, now = [row.name for row in map(people.get, _ids(old)) if row], given.get(old.name)
        if told and (len({*told}) == 1 or not now):
            renamed[old.name] = told[0]
            if len({*told}) > 1 or (len(told) == 1 and told[0] in before):
                unsure[old.name] = told[0]
        elif not now and not has_handed_in(records, old.name):
            records.forget(old.name)
        elif now and (told or {kind for kind, _ in _ids(old)} & dict(_ids(now)).keys() - {NUMBER}):
            others.append(old.name)
    answered = {name for name, _ in (*records.overrides(), *records.comments())}
    answered |= {name for name in (*others, *renamed) if has_handed_in(records, name)}
    with records.transaction():
        others += take_over_names(records, renamed, summary)
        records.tell(roster=roster_text(given))
    if others := [name for name in others if name in answered]:
        summary.doubts.append(
            f"other ids on this roster than before, and all results stay: {', '.join(others)}; "
            "take out with kata forget who is somebody else, and grade again with this roster"
        )
    unsure = {old: new for old, new in unsure.items() if old in answered and old not in others}
    if moved := [f"{old} to {new}" for old, new in unsure.items() if old != new]:
        summary.doubts.append(
            f"results went to another name, because one id or address says so: {', '.join(moved)}; "
            "if it is wrong, correct the roster and grade again with it"
        )
    return given


def _ids(person: Person) -> list[tuple[str, str]]:
    """Return by what a person is known again, what tells most first."""
    own = [("id", one) for one in dict.fromkeys((person.id, *person.ids))]
    own += [(NUMBER, person.number), ("email", folded(person.email))]
    return [(kind, text) for kind, text in own if text]


def _by_id(roster: Roster) -> dict[tuple[str, str], Person]:
    """Return who has which id, number or address alone."""
    times = Counter(one for row in roster.values() for one in _ids(row))
    return {one: row for row in roster.values() for one in _ids(row) if times[one] == 1}


def take_over_names(records: Records, names: Mapping[str, str], summary: RunSummary) -> list[str]:
    """Give learners whom the store knows by another name the one on the roster, in a transaction.

    Who can't have it, because somebody else has it and keeps it, is returned.

    Args:
        records: the store.
        names: the roster's names by the former ones.
        summary: told of each that was given.
    """
    known = {learner.name for learner in records.learners()}
    former = {new: old for old, new in reversed([*names.items()]) if old in known and old != new}
    for name in former.keys() - {*former.values()}:  # of whom there is nothing yet
        if not has_handed_in(records, name):
            records.forget(name)
    known = {learner.name for learner in records.learners()}
    wanted = {*former.values()}
    # A name is free if nobody has it, or if who has it gets another one.
    while taken := (known - {*former.values()}) & former.keys():
        former = {new: old for new, old in former.items() if new not in taken}
    for place, old in enumerate(former.values()):
        records.rename(old, f"\0{place}")
    for place, (name, old) in enumerate(former.items()):
        records.rename(f"\0{place}", name)
        records.note_name(name, old)
        summary.moved.append(f"{old} is called {name} now, with all results")
    return sorted(wanted - {*former.values()})


def has_handed_in(records: Records, learner: str) -> bool:
    """Whether the store knows an answer of a learner."""
    return any(one.answer != NOTHING for one in records.handed_in(learner))


def read_roster(path: Path, course: Course) -> Roster:
    """Return the roster in a CSV file.

    Args:
        path: the file.
        course: the course, whose exercises and chapters may have extensions.

    Raises:
        KataError: it can't be read, has an unknown column, or a row of it can't be understood.
    """
    kinds = [kind for platform in platforms().values() for kind in platform.rosters]
    table = read_table(path, {column for kind in (OWN, *kinds) for column in kind.names})
    if not table.header:
        raise KataError(f"{path} is empty: a roster has a header line and a line per learner.")
    header = [cell.strip().lower() for cell in table.header]
    kind = next((kind for kind in kinds if kind.fits(header)), OWN)
    rows = list(_rows(table, header, kind, course))
    if not rows:
        raise KataError(f"{path} names nobody: a roster has a header line and a line per learner.")
    return _told_apart(path, rows)


def _rows(table: Table, header: Sequence[str], kind: Columns, course: Course) -> Iterator[_Line]:
    path = table.path
    if kind is OWN:
        _refuse_header(path, header)
    keys = {
        column: _key(path, cell.strip(), course)
        for column, cell in zip(header, table.header, strict=True)
        if _is_extension(column)
    }
    for number, cells in table.rows:
        where = f"{path}, line {number}"
        if any(map(str.strip, cells[len(header) :])):
            raise KataError(f"{where}: it has more cells than the header line.")
        given = table.given(cells)
        if person := kind.person(given):
            found = {key: given[column] for column, key in keys.items() if given.get(column)}
            person = replace(person, extensions=found)
            _refuse(where, person)
            yield number, person


def _refuse_header(path: Path, header: Sequence[str]) -> None:
    for name in header:
        if name and name not in KNOWN and not _is_extension(name):
            hint = nearest_or_all(name, KNOWN)
            raise KataError(
                f"{path} has an unknown column {name!r}: {hint} What a platform exports must be in "
                "English."
            )
    if "name" not in header and "id" not in header:
        raise KataError(f"{path} needs a column called name or id.")
    if twice := [name for name, count in Counter(header).items() if count > 1 and name]:
        raise KataError(f"{path} has two columns called {twice[0]!r}.")


def _is_extension(name: str) -> bool:
    return name.split(" ")[0] == EXTENSION


def _key(path: Path, name: str, course: Course) -> str:
    """Return what a column of extensions is for: an exercise's id, a chapter's name or `ALL`."""
    of = name[len(EXTENSION) :].strip()
    if not of or of in {chapter.name for chapter in course.chapters}:
        return of or ALL
    try:
        return course.find(of).id
    except KataError as error:
        raise KataError(f"{path}, column {name!r}: {error}") from None


def _refuse(where: str, person: Person) -> None:
    if not person.name:
        raise KataError(f"{where}: it has neither a name nor an id.")
    try:
        handed_in_at(person)
    except ValueError:
        raise KataError(
            f"{where}: {person.at!r} is no time as Moodle shows it in English, such as Friday, 20 "
            "November 2026, 11:05 AM. Export it in English, or empty the column."
        ) from None
    for text in person.extensions.values():
        try:
            extended(_ANY_TIME, text)
        except (ValueError, OverflowError):
            raise KataError(f"{where}: {text!r} is no extension. Give {UNDERSTOOD}.") from None


def _told_apart(path: Path, lines: Iterable[_Line]) -> Roster:
    """Return the roster, in which a namesake has the id, number or address behind the name.

    What says the same as another line counts once: nbgrader has one for each assignment.

    Raises:
        KataError: two lines have one id and say different things, or nothing tells them apart.
    """
    by_id: dict[str, _Line] = {}
    for number, row in lines:
        first, known = by_id.setdefault(row.id or f"line {number}", (number, row))
        if known != row:
            raise KataError(
                f"{path}: lines {first} and {number} have the same id {row.id!r} and say "
                "different things."
            )
    names = Counter(row.given for _, row in by_id.values())
    found: dict[str, _Line] = {}
    for number, row in by_id.values():
        name, mark = row.given, row.id or row.number or row.email
        if names[name] > 1 and mark:
            name = f"{name} ({mark})"
        first, _ = found.setdefault(name, (number, replace(row, name=name)))
        if first != number:
            raise KataError(
                f"{path}: lines {first} and {number} both say {name}. Give each of them an id."
            )
    return {name: row for name, (_, row) in found.items()}
