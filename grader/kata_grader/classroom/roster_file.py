"""Reading a roster: the kit's own table, or what a platform exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from kata_grader.classroom.roster import UNDERSTOOD, Roster, extended, handed_in_at
from kata_grader.course.manifest import Course, nearest_or_all
from kata_grader.errors import KataError
from kata_grader.intake.platforms.base import platforms
from kata_grader.intake.platforms.tables import ALL, Columns, Person, Table, read_table

EXTENSION = "extension"
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
    return _told_apart(path, _merged(path, rows))


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
            extensions = {
                key: _extension(where, given[column])
                for column, key in keys.items()
                if given.get(column)
            }
            _refuse(where, person)
            yield number, replace(person, extensions=extensions)


def _refuse_header(path: Path, header: Sequence[str]) -> None:
    for name in header:
        if name and name not in KNOWN and not _is_extension(name):
            hint = nearest_or_all(name, KNOWN)
            raise KataError(f"{path} has an unknown column {name!r}: {hint}")
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


def _extension(where: str, text: str) -> str:
    try:
        extended(_ANY_TIME, text)
    except (ValueError, OverflowError):
        raise KataError(f"{where}: {text!r} is no extension. Give {UNDERSTOOD}.") from None
    return text


def _merged(path: Path, lines: Iterable[_Line]) -> list[_Line]:
    """Return lines of which none says what another says: nbgrader has one for each assignment.

    Raises:
        KataError: two lines have one id and say different things.
    """
    kept: list[_Line] = []
    by_id: dict[str, _Line] = {}
    for line in lines:
        number, row = line
        first, known = by_id.setdefault(row.id or f"line {number}", line)
        if first == number:
            kept.append(line)
        elif known != row:
            raise KataError(
                f"{path}: lines {first} and {number} have the same id {row.id!r} and say "
                "different things."
            )
    return kept


def _told_apart(path: Path, lines: Sequence[_Line]) -> Roster:
    """Return the roster, in which a namesake has the id, number or address behind the name.

    Raises:
        KataError: nothing tells two rows apart.
    """
    names = Counter(row.given for _, row in lines)
    found: dict[str, _Line] = {}
    for number, row in lines:
        name, mark = row.given, row.id or row.number or row.email
        if names[name] > 1 and mark:
            name = f"{name} ({mark})"
        first, _ = found.setdefault(name, (number, replace(row, name=name)))
        if first != number:
            raise KataError(
                f"{path}: lines {first} and {number} both say {name}. Give each of them an id."
            )
    return {name: row for name, (_, row) in found.items()}
