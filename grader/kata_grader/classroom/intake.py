"""Taking what learners handed in into the store, so that grading never looks at their files again.

What was there before and is there no more stays as it was: a result is never lost because a file
is.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from itertools import groupby

from kata_grader.checking.answer import NOTHING, Answer
from kata_grader.classroom.enrolment import has_handed_in, take_over_names
from kata_grader.classroom.records import HandedIn, Learner, Records
from kata_grader.classroom.roster import Roster
from kata_grader.classroom.roster_match import names_on_roster
from kata_grader.course.manifest import Exercise
from kata_grader.intake.hand_in import Entry, HandIn
from kata_grader.intake.platforms.nbgrader import SUBMITTED
from kata_grader.intake.reading import ClassReader
from kata_grader.intake.timestamps import TIMESTAMP
from kata_grader.plain_text import one_line

KEPT = "no longer handed in: the result is of the file that was there before"

Progress = Callable[[int, int, str], None]


def take_in(
    found: ClassReader,
    exercises: Sequence[Exercise],
    records: Records,
    progress: Progress = lambda done, total, learner: None,
    roster: Roster | None = None,
) -> list[str]:
    """Read what everybody handed in to `exercises`, and keep it, a transaction for each learner.

    Args:
        found: the class.
        exercises: the exercises.
        records: where it is kept.
        progress: told how many learners of how many have been read, and who is next.
        roster: who is in the class; who handed in nothing is kept as well.

    Returns:
        Warnings for the instructor.
    """
    roster = roster or Roster()
    names = names_on_roster(roster, found.entries)
    take_over_names(records, names)
    known = {learner.name for learner in records.learners()}

    def called(entry: Entry) -> str:
        return names.get(entry.learner, entry.learner)

    there = set(map(called, found.entries))
    groups = groupby(sorted(found.entries, key=called), key=called)
    disbelieved = []
    for done, (learner, entries) in enumerate(groups):
        progress(done, len(there), learner)
        chosen = _take(found, learner, list(entries), records, exercises)
        disbelieved += [learner] if chosen.disbelieved else []
    progress(len(there), len(there), "")
    absent = {row.name for row in roster.rows if not has_handed_in(records, row.name)} - there
    for name in absent:
        _keep(records, Learner(name), HandIn(), exercises)
    _note_gone(records, known - there - absent)
    return [_about(disbelieved)] if disbelieved else []


def _take(
    found: ClassReader,
    learner: str,
    entries: Sequence[Entry],
    records: Records,
    exercises: Sequence[Exercise],
) -> HandIn:
    """Keep what a learner handed in, the newest if there are several entries; return it."""
    read = [(found.read(entry, exercises), entry.label) for entry in entries]
    chosen, label = max(read, key=lambda one: (not one[0].problem, one[0].newest, one[1]))
    note = ""
    if len(read) > 1:
        others = sorted(other for _, other in read if other != label)
        note = one_line(f"{label} was taken; {', '.join(others)} was not")
    _keep(records, Learner(learner, chosen.problem, note), chosen, exercises)
    return chosen


def _note_gone(records: Records, gone: Container[str]) -> None:
    with records.database.transaction():
        for learner in records.learners():
            if learner.name in gone:
                records.add_learner(Learner(learner.name, learner.problem, learner.note, gone=True))


def _about(disbelieved: list[str]) -> str:
    return (
        f"{TIMESTAMP} counts only in nbgrader's folder {SUBMITTED}, because anybody can write one: "
        f"it was not believed of {', '.join(disbelieved)}"
    )


def _keep(records: Records, learner: Learner, taken: HandIn, exercises: Sequence[Exercise]) -> None:
    before = {one.exercise: one for one in records.handed_in(learner.name)}
    with records.database.transaction():
        records.add_learner(learner)
        for exercise in exercises:
            answer = taken.answers.get(exercise.id, Answer(exercise.file))
            digest, at = answer.digest, taken.at.get(exercise.id, "")
            note = taken.notes.get(exercise.id, "")
            old = before.get(exercise.id)
            if old and old.answer != NOTHING and digest == NOTHING:
                note = old.note if KEPT in old.note else "; ".join(filter(None, [old.note, KEPT]))
                records.hand_in(replace(old, note=note))
                continue
            if old and old.answer == digest and old.at and at:
                # The same bytes do not become late because they were copied, or handed in again.
                at = min(old.at, at)
            records.add_answer(exercise.id, digest, answer.packed())
            records.hand_in(HandedIn(learner.name, exercise.id, digest, at, note))
