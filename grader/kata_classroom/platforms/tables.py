"""Tables that platforms export, and rosters: reading them, and who stands in which row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kata_grader.errors import KataError
from kata_grader.plain_text import no_formula

DELIMITERS = ",;\t"
_NUMBER = re.compile(r"-|[+-]?[0-9]+(?:[.,][0-9]+)?")  # a dash stands for no number
_SEPARATOR = re.compile(r"\A\"?sep=.\"?\r?\n")  # a line of Excel's, which no other program knows
Cells = tuple[str, ...]


ALL = ""  # the key of an extension for everything


@dataclass(frozen=True)
class Person:
    """A person in a table, such as a learner on the roster.

    Attributes:
        name: the name in results and reports; no two people on a roster have the same.
        given: the name as the table gives it, which namesakes share.
        id: the id, such as a student number or a login; empty if there is none.
        email: the e-mail address; empty if there is none.
        section: the section or group; empty if there is none.
        ids: further ids and logins.
        number: the number that the platform puts into the names of files; empty if there is none.
        extensions: by an exercise's id, a chapter's name or `ALL`, as the roster gives them.
        group: the group that people hand in with, or several with commas between.
        family: the family name; empty if the table does not tell it from the others.
        at: when something was handed in, as the platform shows it; empty if it does not say.
        names: the name in all spellings that the table has.
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
    at: str = ""
    names: tuple[str, ...] = ()

    @property
    def known_by(self) -> tuple[str, ...]:
        """The ids, logins and the address that tell who it is."""
        return tuple(filter(None, (self.id, *self.ids, self.email)))

    def extension(self, exercise: str) -> str:
        """Return the extension for an exercise: its own, else its chapter's, else the general."""
        for key in (exercise, exercise.partition("/")[0], ALL):
            if found := self.extensions.get(key):
                return found
        return ""


NOBODY = Person("", "")


@dataclass(frozen=True)
class Columns:
    """How one kind of table calls its columns, in lower case; of several names the first counts.

    Attributes:
        signs: the columns that it is known by; of each group at least one must be there.
        name: the whole name.
        first: the first name.
        last: the last name.
        ids: what people are known by; the first that is not empty is the id.
        email: the e-mail address.
        section: the section or group.
        number: the number that the platform puts into the names of files.
        group: the group in which people hand in together.
        at: when something was handed in.
        nobody: names of rows that are nobody's, in lower case.
        before_ids: what stands in front of each id, and is no part of it.
        last_first: whether the whole name may be `Lovelace, Ada`.
    """

    signs: tuple[Cells, ...]
    name: Cells = ()
    first: Cells = ()
    last: Cells = ()
    ids: Cells = ()
    email: Cells = ()
    section: Cells = ()
    number: Cells = ()
    group: Cells = ()
    at: Cells = ()
    nobody: Cells = ()
    before_ids: str = ""
    last_first: bool = False

    @property
    def names(self) -> set[str]:
        """All names of columns."""
        told = (self.name, self.first, self.last, self.ids, self.email, self.section, self.number)
        return {name for names in (*told, self.group, self.at, *self.signs) for name in names}

    def fits(self, header: Iterable[str]) -> bool:
        """Whether a table with this header, in lower case, is of this kind."""
        there = set(header)
        return all(there.intersection(names) for names in self.signs)

    def person(self, given: Mapping[str, str]) -> Person | None:
        """Return who stands in a row; None if it is nobody's.

        Args:
            given: what stands in each column, by the column's name in lower case.
        """

        def one(names: Sequence[str]) -> str:
            return next((given[name] for name in names if given.get(name)), "")

        name, family = one(self.name), one(self.last)
        names = [" ".join(filter(None, (one(self.first), family))), name]
        if self.last_first and name.count(",") == 1:
            family, first = map(str.strip, name.split(","))
            names.insert(0, f"{first} {family}".strip())
        names = [*filter(None, names)]
        if {each.lower() for each in names or [""]} & {*self.nobody}:
            return None
        ids = [given.get(column, "").removeprefix(self.before_ids) for column in self.ids]
        first, *others = [*filter(None, ids)] or [""]
        name = next(iter(names), first or one(self.email))
        return Person(
            *(name, name, first, one(self.email), one(self.section), tuple(others)),
            number=one(self.number).rpartition(" ")[2],  # Moodle: Participant 1234567
            group=one(self.group),
            family=family,
            at=one(self.at),
            names=tuple(names),
        )


@dataclass(frozen=True)
class Table:
    """A table in a file.

    Attributes:
        path: the file.
        header: the names of the columns, as they stand in the file.
        rows: the other lines that are not empty, each with the number of its last line.
        delimiter: what stands between two cells.
        encoding: that of the file.
        newline: how lines end.
    """

    path: Path
    header: Cells
    rows: tuple[tuple[int, Cells], ...]
    delimiter: str
    encoding: str
    newline: str

    def value(self, cells: Cells, name: str) -> str:
        """Return what stands in a row's column, empty if there is no such column."""
        return cells[self.header.index(name)] if name in self.header else ""

    def given(self, cells: Cells) -> dict[str, str]:
        """Return a row as `Columns.person` takes it."""
        names = (name.strip().lower() for name in self.header)
        return dict(zip(names, (cell.strip() for cell in cells), strict=False))

    def written(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """Return another table, written as this one is, in which no text is a formula."""
        safe = ([one if _NUMBER.fullmatch(one) else no_formula(one) for one in r] for r in rows)
        return csv_text([header, *safe], self.delimiter, self.newline).encode(self.encoding)


def csv_text(rows: Iterable[Iterable[object]], delimiter: str = ",", newline: str = "\r\n") -> str:
    """Return rows as CSV, with quotes around all cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerows(rows)
    return text.getvalue()


def read_table(path: Path, known: Collection[str]) -> Table:
    """Read a table.

    Args:
        path: a CSV file, with commas, semicolons or tabs.
        known: names of columns in lower case; between them stands what stands between all cells.

    Raises:
        KataError: it can't be read, or is not CSV in UTF-8 or UTF-16.
    """
    try:
        data = path.read_bytes()
        encoding = _encoding(data)
        text = data.decode(encoding)
    except OSError as error:
        raise KataError(f"{path} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise KataError(f"{path} is not UTF-8: save it as CSV UTF-8, or export it again.") from None
    text = _SEPARATOR.sub("\n", text, count=1)
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda one: _fitting(first, one, known))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [(reader.line_num, tuple(cells)) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise KataError(f"{path}, line {reader.line_num}: this is no CSV ({error}).") from None
    header = lines[0][1] if lines else ()
    newline = "\r\n" if first.endswith("\r") else "\n"
    return Table(path, header, tuple(lines[1:]), delimiter, encoding, newline)


def _encoding(data: bytes) -> str:
    """Return the encoding that the first bytes of a file say: Blackboard's table is in UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"


def _fitting(first: str, delimiter: str, known: Collection[str]) -> tuple[int, int]:
    """Return how many known columns, and how many in all, the first line has with a delimiter."""
    try:
        cells = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return 0, 0
    return len({cell.strip().lower() for cell in cells}.intersection(known)), len(cells)
