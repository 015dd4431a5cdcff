"""A table that a platform exported: reading it, and writing one in the same manner."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata_grader.errors import KataError

DELIMITERS = ",;\t"
Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table that a platform exported.

    Attributes:
        path: the file.
        header: the names of the columns, as they stand in the file.
        rows: the other lines, each with as many fields as the header.
        delimiter: what stands between two fields.
        bom: whether the file begins with a byte order mark.
        newline: how lines end.
    """

    path: Path
    header: Row
    rows: tuple[Row, ...]
    delimiter: str
    bom: bool
    newline: str

    def column(self, name: str) -> int | None:
        """Return the place of the column with this name, None if there is none."""
        return self.header.index(name) if name in self.header else None

    def value(self, row: Row, name: str) -> str:
        """Return what stands in a row's column, empty if there is no such column."""
        place = self.column(name)
        return "" if place is None else row[place]

    def written(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """Return another table, written as this one is."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerow(header)
        writer.writerows(rows)
        return (codecs.BOM_UTF8 if self.bom else b"") + text.getvalue().encode("utf-8")


def read_sheet(path: Path, columns: Sequence[str], platform: str) -> Sheet:
    """Read a table that a platform exported.

    Args:
        path: the file.
        columns: one of these must be in the header.
        platform: the platform's name, for the sentence if something is wrong.

    Raises:
        KataError: it can't be read, is not CSV in UTF-8, or has none of the columns.
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KataError(f"{path} is not UTF-8 text: export it from {platform} again.") from None
    first = text.partition("\n")[0]
    for delimiter in DELIMITERS:
        lines = _lines(path, text, delimiter) if _names(first, delimiter, columns) else []
        if lines:
            newline = "\r\n" if first.endswith("\r") else "\n"
            bom = data.startswith(codecs.BOM_UTF8)
            return Sheet(path, lines[0], tuple(lines[1:]), delimiter, bom, newline)
    raise KataError(
        f"{path} is no export of {platform}: its first line has no column {' or '.join(columns)}."
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KataError(f"{path} can't be read: {error.strerror}.") from None


def _names(first: str, delimiter: str, columns: Sequence[str]) -> bool:
    """Whether the first line names one of the columns, if this stands between the fields."""
    try:
        fields = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return False
    return not set(columns).isdisjoint(fields)


def _lines(path: Path, text: str, delimiter: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Row] = []
    try:
        for row in reader:
            if found and row and len(row) != len(found[0]):
                raise KataError(
                    f"{path} is broken at line {reader.line_num}: expected "
                    f"{len(found[0])} fields, received {len(row)}. Export it again."
                )
            found += [tuple(row)] if row else []
    except csv.Error as error:
        where = f"{path} is broken at line {reader.line_num}"
        raise KataError(f"{where}: {error}. Export it again.") from None
    return found
