"""Finding out whose the entries of a class are, on the roster and among those known from before.

Learners choose their names on platforms, so a name counts for less than an id. Where several
entries claim one person with equal right, none of them counts. What a group handed in is of each of
its members.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache

from kata_grader.intake.hand_in import Entry
from kata_grader.plain_text import folded

from kata_classroom.platforms.base import platforms
from kata_classroom.platforms.tables import Person
from kata_classroom.roster import Roster, handed_in_at

# What a program took a name for, and what it was: a Windows of the west, of Central Europe, Greece,
# Turkey, Russia, Japan, China, Taiwan or Korea writes names in a zip in its own encoding.
_BYTES = ("utf-8", "surrogateescape")
_WINDOWS = ("cp850", "cp1252", "cp852", "cp737", "cp857", "cp866", "cp932", "gbk", "big5", "cp949")
_MISREAD = (
    *((("cp437",), was) for was in ("utf-8", *_WINDOWS)),
    *(((encoding,), "utf-8") for encoding in ("cp850", "cp1252")),
    *((_BYTES, was) for was in _WINDOWS),
)

APOSTROPHES = "\u2018\u2019\u00b4"
VIRAMA = 9  # the last class of marks, of those that letters of India can't do without
# `SUFFIXES` in Canvas's `app/models/user.rb`.
SUFFIXES = frozenset(
    ["sr", "snr", "senior", "jr", "jnr", "junior", "ii", "iii", "iv", "v", "vi", "esq", "esquire"]
)


@dataclass(frozen=True)
class Claim:
    """Whom an entry belongs to.

    Attributes:
        entry: the entry.
        learner: the learner's name in the results.
        sure: whether an id says so, and not the name alone.
        of: whom it claims to be of, if another does so with the same or a better right; then it
            counts for nobody, under a name that nobody else has.
        could: the names on the roster that its name fits, if these are several.
    """

    entry: Entry
    learner: str
    sure: bool = False
    of: str = ""
    could: tuple[str, ...] = ()


def with_worksheet(sheet: Roster, entries: Iterable[Entry]) -> list[Entry]:
    """Return entries with what a platform's table of the assignment says of their numbers."""
    found = []
    for entry in entries:
        rows = [row for row in sheet.values() if _has_number(row, entry)]
        ids = [one for row in rows for one in row.known_by]
        at = handed_in_at(rows[0]) if rows else entry.submitted
        found.append(replace(entry, ids=(*entry.ids, *ids), submitted=at))
    return found


def in_groups(tables: Iterable[Roster], entries: Sequence[Entry]) -> dict[Entry, list[Entry]]:
    """Return the entries that are of groups, each with one for every member.

    People may call themselves as a group is called. So a group's entry must have a member's number
    where the platform numbers people for good; elsewhere at least half of the entries must be of
    groups.

    Args:
        tables: what may say who is in which group; the first that knows any group counts.
        entries: the entries of the class.
    """
    groups: dict[str, dict[str, list[Person]]] = {}
    rows = next(([*one.values()] for one in tables if any(row.group for row in one.values())), [])
    for row in rows:
        for name in map(folded, {row.group, *row.group.split(",")}):
            groups.setdefault(_squeezed(name, False), {}).setdefault(name, []).append(row)
    found = {}
    for entry in entries:
        name = entry.name or entry.learner
        # Groups 1.1 and 11 have the same letters and digits.
        named = groups.get(_squeezed(name, False) or name, {})
        fitting = [named[folded(name)]] if folded(name) in named else [*named.values()]
        if _lasting(entry):
            fitting = [one for one in named.values() if any(r.number == entry.mark for r in one)]
        if len(fitting) == 1:
            found[entry] = [
                Entry(row.name, entry.label, row.given, row.known_by, submitted=handed_in_at(row))
                for row in fitting[0]
            ]
    if not any(map(_lasting, found)) and all(_known_by(rows, one, folded) for one in found):
        return {}  # they are called by ids of people, which happen to be names of groups
    return found if 2 * len(found) >= len(entries) or all(map(_lasting, found)) else {}


def _lasting(entry: Entry) -> bool:
    """Whether the platform of an entry numbers people for good."""
    return bool(entry.platform and entry.mark) and platforms()[entry.platform].lasting


def _has_number(row: Person, one: Entry) -> bool:
    """Whether an entry has the number of somebody, and not by chance, as that of a group may be."""
    if not one.mark or row.number != one.mark:
        return False
    if not one.platform or _lasting(one) or one.mark in one.learner:
        return True
    return bool(_named([row], one) or _behind_group([row], one))


def _is_another(row: Person, one: Entry) -> bool:
    """Whether the platform has another number for somebody whose name an entry has."""
    numbered = _lasting(one) and any(kind.number for kind in platforms()[one.platform].rosters)
    return numbered and row.number not in ("", one.mark)


def doubts_about(whose: Iterable[Claim], roster: Roster) -> Iterator[str]:
    """Yield sentences about entries that may be of others than it seems."""
    could = dict[tuple[str, ...], list[Claim]]()
    for claim in whose:
        row, entry = roster.get(claim.learner), claim.entry
        if claim.could:
            could.setdefault(claim.could, []).append(claim)
        if row and _lasting(entry) and row.number == entry.mark and not _named([row], entry):
            yield (
                f"{entry.label} has the number of {row.name} and another name: if it is of a "
                "group, say who is in it, in the column group of your roster, or with Canvas's "
                "export of the groups as --roster"
            )
    for names, unclear in could.items():
        kind = platforms().get(unclear[0].entry.platform)
        tells = (kind and kind.tells) or "name it by an id that the roster has"
        yield (
            f"{', '.join(claim.learner for claim in unclear)}: not known which of "
            f"{', '.join(names)} this is, so it counts for none of them; {tells}"
        )


def of_no_class(whose: Sequence[Claim], roster: Roster) -> Iterator[str]:
    """Yield a sentence if nobody on the roster is among those who handed in, by their folders."""
    known = any(one.learner in roster or one.could or one.entry.platform for one in whose)
    if roster and whose and not known:
        names = sorted(one.learner for one in whose)
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        yield (
            f"nobody on the roster has handed in anything here, but {', '.join(names[:3])}{more} "
            "did: give the folder in which each learner has one, or the roster of this class"
        )


def claims(roster: Roster, known: Mapping[str, str], entries: Iterable[Entry]) -> list[Claim]:
    """Return whom each entry of a class belongs to.

    The first of these that fits one person alone decides: the platform's number, an id or address,
    what the platform knew somebody by before, the very name, the name in another spelling, the
    local part of an address, a name behind that of a group. Of several entries for one person the
    one with the better reason counts. If there are several of those, none does.

    Args:
        roster: the roster.
        known: the names of those known from before, by `mark_of`.
        entries: the entries of the class.
    """
    marked = [_with_one_mark(entry, roster) for entry in entries]
    reasons = [(entry, *_reason(roster, known, entry)) for entry in marked]
    ranks: dict[str, list[int]] = {}
    for _, rank, learner, _ in reasons:
        ranks.setdefault(learner, []).append(rank)
    found = []
    for entry, rank, learner, could in reasons:
        alone = ranks[learner].count(rank) == 1
        if rank == min(ranks[learner]) and alone:
            found.append(Claim(entry, learner, rank < NAMED, could=could))
        elif rank > min(ranks[learner]) and entry.learner not in ranks:
            found.append(Claim(entry, entry.learner))
        else:
            found.append(Claim(entry, "", of=learner))
    return _told_apart(found)


def _told_apart(found: Iterable[Claim]) -> list[Claim]:
    """Return claims of which each has a name of its own: those that count have it first."""
    taken: dict[str, Claim] = {}
    for claim in sorted(found, key=lambda one: (bool(one.of), not one.sure)):
        name, entry = claim.learner, claim.entry
        while not name or name in taken:
            claim = replace(claim, of=claim.of or claim.learner)
            name = f"{name or entry.learner} ({entry.label})"
        taken[name] = replace(claim, learner=name)
    return list(taken.values())


# The places of reasons: one that the platform remembers, the first that is the name alone, which
# learners choose, and what is no reason.
BEFORE, NAMED, NONE = 2, 3, 7


def _reason(
    roster: Roster, known: Mapping[str, str], one: Entry
) -> tuple[int, str, tuple[str, ...]]:
    """Return the number of the reason, whom an entry fits, and whom it could be if several.

    A stranger has the own name. Who could be several by ids has a name that is nobody's.
    """
    several = len(one.ids) > 1 or one.learner in roster
    alone = f"{one.learner} ({one.label})" if several else one.learner
    rows, ids = roster.values(), {folded(text) for text in one.ids if text}
    before = known.get(mark_of(one), "")
    named = [row for row in _named(rows, one) if not _is_another(row, one)]
    own = roster.get(one.learner)
    if before in roster and named and not _lasting(one) and roster[before] not in named:
        before = ""  # such a number is of one assignment, and another site may give it again
    reasons = (
        [row for row in rows if _has_number(row, one)],
        _known_by(rows, one, folded) or _known_by(rows, one, _number_in),
        [roster[before]] if before in roster else [],
        [own] if own and not _is_another(own, one) else [],
        # Of several namesakes the number tells which, if it is an id.
        [row for row in named if len(named) == 1 or (one.mark and one.mark in (row.id, *row.ids))],
        [row for row in rows if row.email and folded(row.email.partition("@")[0]) in ids],
        _behind_group(rows, one),
    )
    for rank, fitting in enumerate(reasons):
        if len(fitting) == 1:
            return rank, fitting[0].name, ()
        if fitting:
            return NONE, alone, tuple(row.name for row in fitting)
    if len(named) > 1:
        return NONE, alone, tuple(row.name for row in named)
    return (BEFORE, before, ()) if before else (NONE, one.learner, ())


def _known_by(rows: Iterable[Person], one: Entry, read: Callable[[str], str]) -> list[Person]:
    """Return who has an id of an entry, if ids are read in a way."""
    ids = {read(text) for text in one.ids if text} - {""}
    return [row for row in rows if ids.intersection(map(read, row.known_by))]


def _number_in(text: str) -> str:
    """Return an id of digits as Excel leaves it, without zeros in front; empty for another one."""
    found = re.fullmatch(r'(?:=")?0*([0-9]+)"?', text.strip())
    return found[1] if found else ""


def _with_one_mark(entry: Entry, roster: Roster) -> Entry:
    """Return an entry with the mark that the roster's names speak for.

    Canvas writes numbers behind names, which may end with digits of their own.
    """
    if not entry.mark.isdigit() or not _lasting(entry):
        return entry
    by_number = {row.number: row for row in roster.values() if row.number}
    name = entry.name or entry.learner
    longer = replace(entry, learner=f"{name}_{entry.mark}", name="", mark=entry.other)
    shorter, _, number = name.rpartition("_")
    splits = [
        replace(entry, learner=name + entry.mark[:place], name="", mark=entry.mark[place:])
        for place in range(1, len(entry.mark))
    ]
    for one in (entry, longer, replace(entry, learner=shorter, name="", mark=number), *splits):
        if one.mark in by_number and _named([by_number[one.mark]], one):
            return replace(one, name=one.name or one.learner, other="")
    if entry.other in by_number:
        return replace(longer, name=longer.learner, other="")
    return entry


def mark_of(entry: Entry) -> str:
    """Return what a platform knows somebody by, with the platform; empty if it says nothing."""
    sure = entry.platform and entry.mark and not entry.other
    return f"{entry.platform} {entry.mark}" if sure else ""


def _named(rows: Iterable[Person], one: Entry) -> list[Person]:
    """Return whose name an entry has; where one of the two has no accents, they don't count."""
    readings = _readings(one.name or one.learner)
    for bare in (False, True):
        names = {_squeezed(text, bare) for text in readings} - {""}
        found = [row for row in rows if names & _spellings(row.given, bare)]
        if agreed := [row for row in found if any(_agree(text, row.given) for text in readings)]:
            return agreed
    return []


def _agree(name: str, other: str) -> bool:
    """Whether two names of the same letters can be one.

    Where they have as many words, these are the same words. Where a letter has an accent in both,
    it is the same.
    """
    words, others = (one.replace(",", " ").split() for one in (name, other))
    if len(words) == len(others):
        both = (sorted(_squeezed(word, True) for word in some) for some in (words, others))
        if next(both) != next(both):
            return False
    spelled, wanted = ([_accents(one) for one in _spellings(n, False)] for n in (name, other))
    return any(_fit(one, two) for one in spelled for two in wanted)


def _fit(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    if [letter for letter, _ in one] != [letter for letter, _ in other]:
        return False
    both = zip((accent for _, accent in one), (accent for _, accent in other), strict=True)
    return all(mine == theirs or not mine or not theirs for mine, theirs in both)


def _accents(name: str) -> list[tuple[str, str]]:
    """Return the letters of a name, each with its accents."""
    found: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFKD", name):
        if _is_accent(char) and found:
            found[-1] = found[-1][0], found[-1][1] + char
        else:
            found.append((char, ""))
    return found


def _is_accent(char: str) -> bool:
    """Whether a character only adds to a letter; the vowel signs of India do more."""
    return unicodedata.combining(char) > VIRAMA


def _behind_group(rows: Iterable[Person], one: Entry) -> list[Person]:
    """Return whose name stands behind that of a group; of their own group, if some have it."""
    found = {row.name: row for end in one.ends for row in _named(rows, replace(one, name=end))}
    name = _squeezed(one.name or one.learner, True)
    own = [
        row
        for row in found.values()
        for group in {row.group, *row.group.split(",")}
        if group and name == _squeezed(group + row.given, True)
    ]
    return own or [*found.values()]


@cache
def _spellings(name: str, bare: bool) -> frozenset[str]:
    """Return a name with any of its words first: Ada Lovelace is lovelaceada on Canvas.

    What Canvas takes for a suffix stays the last: Henry Ford Jr. is fordhenryjr.
    """
    words = [_squeezed(word, bare) for word in name.replace(",", " ").split()]
    found = {"".join(words[n:] + words[:n]) for n in range(len(words))}
    if len(words) > 2 and words[-1] in SUFFIXES:
        *before, suffix = words
        found |= {"".join([*before[n:], *before[:n], suffix]) for n in range(len(before))}
    return frozenset(found)


def _readings(name: str) -> set[str]:
    """Return what a name may have been before a program took it for another encoding.

    Zips from Windows and some others do not say theirs: Jörg comes as J÷rg, or as bytes.
    """
    found = {name}
    for taken_for, was in _MISREAD:
        with suppress(UnicodeError):
            read = name.encode(*taken_for).decode(was)
            # A letter that becomes a sign was none of that encoding.
            if all(
                char.isascii() or char in APOSTROPHES or _squeezed(char, False) for char in read
            ):
                found.add(read)
    return found


def _squeezed(name: str, bare: bool) -> str:
    """Return the letters and digits of a name, in one case and one encoding.

    `bare` takes away accents, as systems do that write names in ASCII: zoe for Zoë.
    """
    text = unicodedata.normalize("NFKD" if bare else "NFKC", name).casefold()
    return "".join(
        char
        for char in text
        if char.isalnum() or (_is_mark(char) and not (bare and _is_accent(char)))
    )


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"
