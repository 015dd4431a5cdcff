"""Who of the results is who in a platform's export."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kata_grader.errors import KataError
from kata_grader.grading.results import LearnerResult
from kata_grader.reports.platforms.sheet import Row, Sheet
from kata_grader.reports.text import one_line


@dataclass(frozen=True)
class Person:
    """A person of a platform's export.

    Attributes:
        row: the line of the export.
        name: the name that is shown.
        keys: by what the person is recognized: names and ids.
    """

    row: Row
    name: str
    keys: frozenset[str]


@dataclass(frozen=True)
class Matched:
    """Who is who.

    Attributes:
        pairs: people with their results, in the order of the export.
        warnings: who is missing on either side, and who could be several, as sentences.
    """

    pairs: tuple[tuple[Person, LearnerResult], ...]
    warnings: tuple[str, ...]


def person(row: Row, names: Sequence[str], ids: Iterable[str]) -> Person:
    """Return a person who is called by any of the names and ids, or by a name with an id behind.

    `Ada Lovelace (1234567)` is what `kata grade` calls one of two namesakes.
    """
    ids = [one for one in ids if one.strip()]
    both = [f"{name} ({one})" for name in names for one in ids]
    keys = frozenset(map(plain, (*names, *ids, *both)))
    return Person(row, names[0] if names else next(iter(ids), ""), keys - {""})


def plain(text: str) -> str:
    """Return text without what does not tell people apart: case, spaces, ways to write accents."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def match(sheet: Sheet, people: Sequence[Person], learners: Sequence[LearnerResult]) -> Matched:
    """Return who of the export is who of the results; whoever could be several is nobody.

    Raises:
        KataError: nobody of the results is in the export.
    """
    fitting = {one.name: [p for p in people if plain(one.name) in p.keys] for one in learners}
    unsure = [name for name, found in fitting.items() if len(found) > 1]
    by_person: dict[int, list[LearnerResult]] = {}
    for one in learners:
        if len(fitting[one.name]) == 1:
            by_person.setdefault(id(fitting[one.name][0]), []).append(one)
    pairs = tuple((p, by_person[id(p)][0]) for p in people if len(by_person.get(id(p), ())) == 1)
    if not pairs:
        raise KataError(
            f"Nobody of the results is in {sheet.path}: learners are found by name, e-mail "
            "address or id."
        )
    twice = [[one.name for one in found] for found in by_person.values() if len(found) > 1]
    met = {id(p) for found in fitting.values() for p in found}
    lists = (
        ("not in {path}, so without a grade there", [n for n, f in fitting.items() if not f]),
        ("could be several people in {path}, so without a grade there", unsure),
        (
            "the same person in {path}, so without a grade there",
            [n for some in twice for n in some],
        ),
        ("in {path}, but not in the results", [p.name for p in people if id(p) not in met]),
    )
    warnings = (f"{text.format(path=sheet.path)}: {_listed(who)}" for text, who in lists if who)
    return Matched(pairs, tuple(warnings))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(one_line(name, 60) for name in names)
