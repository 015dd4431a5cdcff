"""The columns of rosters: those of the kit's own, and of what platforms export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Columns:
    """How one kind of roster calls its columns, in lower case; of several names the first counts.

    Attributes:
        title: what the kind is called in messages.
        signs: the columns that it is known by; of each pair at least one must be there.
        name: the whole name.
        first: the first name.
        last: the last name.
        ids: what people are known by; the first that is not empty is the id.
        email: the e-mail address.
        section: the section or group.
        number: the number that the platform puts into the names of files.
        required: the column without which a row is nobody's.
        strict: whether a column of another name is refused.
    """

    title: str
    signs: tuple[tuple[str, ...], ...]
    name: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    required: str = ""
    strict: bool = False


OWN = Columns(
    title="the kit's own",
    signs=(),
    name=("name",),
    ids=("id",),
    email=("email",),
    section=("section",),
    strict=True,
)
_KINDS = (
    Columns(
        title="Canvas's gradebook",
        signs=(("student",), ("id",), ("section",)),
        name=("student",),
        ids=("sis user id", "sis login id", "integration id"),
        section=("section",),
        number=("id",),
        required="id",
    ),
    Columns(
        title="Moodle's grading worksheet",
        signs=(("identifier",), ("full name",)),
        name=("full name",),
        ids=("id number", "username"),
        email=("email address",),
        section=("groups", "group"),
        number=("identifier",),
    ),
    Columns(
        title="Moodle's gradebook or list of participants",
        signs=(("first name",), ("last name", "surname"), ("email address", "id number")),
        first=("first name",),
        last=("last name", "surname"),
        ids=("id number", "username"),
        email=("email address",),
        section=("groups", "group"),
    ),
    Columns(
        title="nbgrader's export",
        signs=(("student_id", "id"), ("first_name",), ("last_name",)),
        first=("first_name",),
        last=("last_name",),
        ids=("student_id", "id"),
        email=("email",),
        section=("section",),
    ),
)


def columns_of(header: Iterable[str]) -> Columns:
    """Return the kind of roster that has this header line, its words in lower case."""
    there = set(header)
    for kind in _KINDS:
        if all(there.intersection(names) for names in kind.signs):
            return kind
    return OWN
