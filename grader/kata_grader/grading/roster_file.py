"""Reading a roster: the kit's own table, or what Canvas, Moodle and nbgrader export."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from kata_grader.course.manifest import Course, nearest_or_all
from kata_grader.errors import KataError
from kata_grader.grading.extensions import UNDERSTOOD, extended
from kata_grader.grading.roster import ALL, Roster, RosterRow
from kata_grader.grading.roster_columns import OWN, Columns, columns_of

EXTENSION = "extension"
KNOWN = ("name", "id", "email", "section", EXTENSION)
_ANY_TIME = datetime(2026, 1, 1, tzinfo=timezone.utc)
# Rows of Canvas's gradebook that are nobody's.
_NOBODY = ("points possible", "student, test", "test student")


def read_roster(path: Path, course: Course) -> Roster:
    """Return the roster in a CSV file.

    Args:
        path: the file.
        course: the course, whose exercises and chapters may have extensions.

    Raises:
        KataError: it can't be read, has an unknown column, or a row of it can't be understood.
    """
    header, lines = _table(path)
    rows = list(_rows(path, header, lines, course))
    if not rows:
        raise KataError(f"{path} names nobody: a roster has a header line and a line per learner.")
    return _told_apart(path, _merged(path, rows))


@dataclass(frozen=True)
class _Line:
    """A row of a roster, and the number of its line."""

    number: int
    row: RosterRow


def _table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header in lower case, and the other lines with their numbers."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise KataError(f"The roster {path} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise KataError(f"The roster {path} is not UTF-8: save it as CSV UTF-8.") from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        found = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise KataError(f"{path}, line {reader.line_num}: this is no CSV ({error}).") from None
    filled = [(number, cells) for number, cells in found if any(cells)]
    if not filled:
        raise KataError(f"{path} is empty: a roster has a header line and a line per learner.")
    return [_column(cell) for cell in filled[0][1]], filled[1:]


def _column(cell: str) -> str:
    """Return a column's name in lower case; what an extension is for stays as it is spelled."""
    word, _, rest = cell.partition(" ")
    return f"{EXTENSION} {rest}".strip() if word.lower() == EXTENSION else cell.lower()


def _rows(
    path: Path, header: Sequence[str], lines: Sequence[tuple[int, list[str]]], course: Course
) -> Iterator[_Line]:
    kind = columns_of(header)
    _refuse_header(path, header, kind)
    keys = {name: _key(path, name, course) for name in header if _is_extension(name)}
    for number, cells in lines:
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise KataError(f"{path}, line {number}: it has more cells than the header line.")
        given = dict(zip(header, cells, strict=False))
        where = f"{path}, line {number}"
        if kind is not OWN and _is_nobodys(given, kind):
            continue
        row = _row(where, given, kind)
        extensions = {key: _extension(where, given.get(name, "")) for name, key in keys.items()}
        kept = {key: value for key, value in extensions.items() if value}
        yield _Line(number, replace(row, extensions=kept))


def _refuse_header(path: Path, header: Sequence[str], kind: Columns) -> None:
    twice = [name for name, count in Counter(header).items() if count > 1 and name]
    if kind.strict:
        for name in header:
            if name and name not in KNOWN and not _is_extension(name):
                hint = nearest_or_all(name, KNOWN)
                raise KataError(f"{path} has an unknown column {name!r}: {hint}")
        if "name" not in header and "id" not in header:
            raise KataError(f"{path} needs a column called name or id.")
        if twice:
            raise KataError(f"{path} has two columns called {twice[0]!r}.")


def _is_extension(name: str) -> bool:
    return name.split(" ")[0] == EXTENSION


def _key(path: Path, name: str, course: Course) -> str:
    """Return what a column of extensions is for: an exercise's id, a chapter's name or `ALL`."""
    of = name.removeprefix(EXTENSION).strip()
    if not of or of in {chapter.name for chapter in course.chapters}:
        return of or ALL
    try:
        return course.find(of).id
    except KataError as error:
        raise KataError(f"{path}, column {name!r}: {error}") from None


def _is_nobodys(given: Mapping[str, str], kind: Columns) -> bool:
    missing = kind.required and not given.get(kind.required)
    return bool(missing) or _first(given, kind.name).lower() in _NOBODY


def _row(where: str, given: Mapping[str, str], kind: Columns) -> RosterRow:
    ids = [given[name] for name in kind.ids if given.get(name)]
    email = _first(given, kind.email)
    name = _first(given, kind.name)
    if not name:
        name = " ".join(filter(None, (_first(given, kind.first), _first(given, kind.last))))
    if kind is not OWN and name.count(",") == 1:  # Canvas writes the last name first
        last, first = name.split(",")
        name = f"{first.strip()} {last.strip()}"
    number = _first(given, kind.number).rpartition(" ")[2]  # Moodle: Participant 1234567
    name = name or (ids[0] if ids else email)
    if not name:
        raise KataError(f"{where}: it has neither a name nor an id.")
    first_id = ids[0] if ids else ""
    section = _first(given, kind.section)
    return RosterRow(name, name, first_id, email, section, tuple(ids[1:]), number)


def _first(given: Mapping[str, str], names: Sequence[str]) -> str:
    return next((given[name] for name in names if given.get(name)), "")


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
        known = by_id.setdefault(line.row.id or f"line {line.number}", line)
        if known is line:
            kept.append(line)
        elif known.row != line.row:
            raise KataError(
                f"{path}: lines {known.number} and {line.number} have the same id "
                f"{line.row.id!r} and say different things."
            )
    return kept


def _told_apart(path: Path, lines: Sequence[_Line]) -> Roster:
    """Return the roster, in which a namesake has the id, number or address behind the name.

    Raises:
        KataError: nothing tells two rows apart.
    """
    names = Counter(line.row.given for line in lines)
    found: dict[str, _Line] = {}
    for line in lines:
        row, name = line.row, line.row.given
        mark = row.id or row.number or row.email
        if names[name] > 1 and mark:
            name = f"{name} ({mark})"
        known = found.setdefault(name, replace(line, row=replace(row, name=name)))
        if known.number != line.number:
            raise KataError(
                f"{path}: lines {known.number} and {line.number} both say {name}. "
                "Give each of them an id."
            )
    return Roster(tuple(line.row for line in found.values()))
