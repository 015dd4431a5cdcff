"""Finding out which learner on the roster an entry of a class belongs to.

Learners choose their names on platforms, so a name counts for less than an id. Where it is not
clear whose an entry is, it is nobody's on the roster, and a warning names it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

from kata_grader.classroom.roster import Roster, RosterRow
from kata_grader.intake.hand_in import Entry

# What a program took a name for, and what it was.
_BYTES = ("utf-8", "surrogateescape")
_MISREAD = (
    *((("cp437",), was) for was in ("utf-8", "cp850", "cp1252")),
    *(((encoding,), "utf-8") for encoding in ("cp850", "cp1252")),
    *((_BYTES, was) for was in ("cp850", "cp1252")),
)


def names_on_roster(roster: Roster, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the roster's name for each learner of a class who is on it.

    An id, an address, the platform's number or the very name on the roster decides. Where none of
    them does, the name in another spelling or the local part of an address decides, if it fits one
    row alone, and no other learner's.

    Args:
        roster: the roster.
        entries: the entries of the class.
    """
    entered = list(entries)
    found: dict[str, str] = {}
    for one in entered:
        if row := _certain(roster, one):
            found[one.learner] = row.name
    taken = set(found.values())
    guesses: dict[str, set[str]] = {}
    for one in entered:
        if one.learner not in found and (row := _likely(roster, one)) and row.name not in taken:
            guesses.setdefault(row.name, set()).add(one.learner)
    found |= {learners.pop(): name for name, learners in guesses.items() if len(learners) == 1}
    return found


def _certain(roster: Roster, one: Entry) -> RosterRow | None:
    ids = {_plain_id(text) for text in one.ids if text}
    tests: tuple[Callable[[RosterRow], bool], ...] = (
        lambda row: bool(one.mark) and row.number == one.mark,
        lambda row: any(text and _plain_id(text) in ids for text in (row.id, row.email, *row.ids)),
        lambda row: row.name == one.learner,
    )
    return _only_row(roster, tests)


def _likely(roster: Roster, one: Entry) -> RosterRow | None:
    ids = {_plain_id(text) for text in one.ids if text}
    named = _named(roster, one, bare=False) or _named(roster, one, bare=True)
    if len(named) > 1:  # namesakes: the number tells which, if it is an id
        named = [row for row in named if one.mark and one.mark in (row.id, *row.ids)]
    tests: tuple[Callable[[RosterRow], bool], ...] = (
        lambda row: row in named,
        lambda row: bool(row.email) and _plain_id(row.email.partition("@")[0]) in ids,
    )
    return _only_row(roster, tests)


def _named(roster: Roster, one: Entry, bare: bool) -> list[RosterRow]:
    names = {_squeezed(text, bare) for text in _readings(one.name or one.learner)}
    return [row for row in roster.rows if names & _spellings(row.given, bare)]


def _only_row(roster: Roster, tests: Iterable[Callable[[RosterRow], bool]]) -> RosterRow | None:
    """Return the row that the first test with any rows passes alone."""
    for test in tests:
        if fitting := [row for row in roster.rows if test(row)]:
            return fitting[0] if len(fitting) == 1 else None
    return None


@cache
def _spellings(name: str, bare: bool) -> frozenset[str]:
    """Return a name with any of its words first: Ada Lovelace is lovelaceada on Canvas."""
    words = [_squeezed(word, bare) for word in name.replace(",", " ").split()]
    return frozenset("".join(words[n:] + words[:n]) for n in range(len(words)))


def _readings(name: str) -> set[str]:
    """Return what a name may have been before a program took it for another encoding.

    Zips from Windows and some others do not say theirs: Jörg comes as J÷rg, or as bytes.
    """
    found = {name}
    for taken_for, was in _MISREAD:
        with suppress(UnicodeError):
            found.add(name.encode(*taken_for).decode(was))
    return found


def _squeezed(name: str, bare: bool) -> str:
    """Return the letters and digits of a name, in one case and one encoding.

    `bare` takes away accents, as systems do that write names in ASCII: zoe for Zoë.
    """
    text = unicodedata.normalize("NFKD" if bare else "NFKC", name).casefold()
    return "".join(char for char in text if char.isalnum())


def _plain_id(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
