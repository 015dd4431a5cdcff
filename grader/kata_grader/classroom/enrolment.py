"""Keeping the roster with the results, and the results under the roster's names."""

from __future__ import annotations

from collections.abc import Mapping

from kata_grader.checking.answer import NOTHING
from kata_grader.classroom.class_run import RunSummary
from kata_grader.classroom.records import Records
from kata_grader.classroom.roster import Roster, roster_in, roster_text
from kata_grader.intake.platforms.tables import Person


def enrol(records: Records, given: Roster | None, summary: RunSummary) -> Roster:
    """Keep the roster that was given, and return it; without one, return the roster of before.

    Whoever has another name on it than before keeps results and overrides. Whoever is on it no
    more, and has handed in nothing, is no longer in the class.
    """
    before = roster_in(records)
    if given is None:
        return before
    renamed = {}
    for old in before.values():
        if old.name not in given:
            if new := _same_person(old, given):
                renamed[old.name] = new.name
            elif not _is_of_use(records, old.name):
                records.forget(old.name)
    take_over_names(records, renamed, summary)
    records.tell(roster=roster_text(given))
    return given


def take_over_names(records: Records, names: Mapping[str, str], summary: RunSummary) -> None:
    """Give learners whom the store knows by another name the one on the roster.

    Args:
        records: the store.
        names: the roster's names by the former ones.
        summary: told of each that was given.
    """
    known = {learner.name for learner in records.learners()}
    for before, name in names.items():
        if before in known and name not in known:
            records.rename(before, name)
            known = (known - {before}) | {name}
            summary.moved.append(f"{before} is called {name} now, with all results")


def has_handed_in(records: Records, learner: str) -> bool:
    """Whether the store knows an answer of a learner."""
    return any(one.answer != NOTHING for one in records.handed_in(learner))


def _is_of_use(records: Records, learner: str) -> bool:
    by_hand = any(name == learner for name, _ in records.overrides())
    return by_hand or has_handed_in(records, learner)


def _same_person(old: Person, given: Roster) -> Person | None:
    for row in given.values():
        same = [(row.id, old.id), (row.number, old.number), (row.email, old.email)]
        if any(new and new == before for new, before in same):
            return row
    return None
