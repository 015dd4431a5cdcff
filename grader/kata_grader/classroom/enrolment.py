"""Keeping the roster with the results, and the results under the roster's names."""

from __future__ import annotations

from collections.abc import Mapping

from kata_grader.checking.answer import NOTHING
from kata_grader.classroom.records import Records
from kata_grader.classroom.roster import Roster, RosterRow


def enrol(records: Records, given: Roster | None) -> tuple[Roster, dict[str, str]]:
    """Keep the roster that was given, and return it; without one, return the roster of before.

    Whoever has another name on it than before keeps results and overrides; the new names by the
    former ones come second. Whoever is on it no more, and has handed in nothing, is no longer in
    the class.
    """
    before = Roster.from_text(records.about().get("roster", ""))
    if given is None:
        return before, {}
    names = given.by_name()
    known = {learner.name for learner in records.learners()}
    renamed = {}
    for old in before.rows:
        if old.name not in names:
            new = _same_person(old, given)
            if new and new.name not in known:
                records.rename(old.name, new.name)
                renamed[old.name] = new.name
            elif not new and not _is_of_use(records, old.name):
                records.forget(old.name)
    records.tell(roster=given.text)
    return given, renamed


def take_over_names(records: Records, names: Mapping[str, str]) -> dict[str, str]:
    """Give learners whom the store knows by another name the one on the roster.

    Args:
        records: the store.
        names: the roster's names by the former ones.

    Returns:
        Those that were given.
    """
    known = {learner.name for learner in records.learners()}
    renamed = {}
    for before, name in names.items():
        if before in known and name not in known:
            records.rename(before, name)
            known = (known - {before}) | {name}
            renamed[before] = name
    return renamed


def has_handed_in(records: Records, learner: str) -> bool:
    """Whether the store knows an answer of a learner."""
    return any(one.answer != NOTHING for one in records.handed_in(learner))


def _is_of_use(records: Records, learner: str) -> bool:
    by_hand = any(name == learner for name, _ in records.overrides())
    return by_hand or has_handed_in(records, learner)


def _same_person(old: RosterRow, given: Roster) -> RosterRow | None:
    for row in given.rows:
        same = [(row.id, old.id), (row.number, old.number), (row.email, old.email)]
        if any(new and new == before for new, before in same):
            return row
    return None
