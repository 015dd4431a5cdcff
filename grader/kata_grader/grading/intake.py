"""Taking what learners handed in into the store, so that grading never looks at their files again.

What was there before and is there no more stays as it was: a result is never lost because a file
is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from kata_grader.course.manifest import Exercise
from kata_grader.grading.records import HandedIn, Learner, Records
from kata_grader.plain_text import one_line
from kata_grader.submissions.answers import NOTHING, answer_in
from kata_grader.submissions.apart import ClassReader
from kata_grader.submissions.hand_in import HandIn
from kata_grader.submissions.layouts import SUBMITTED
from kata_grader.submissions.timestamps import TIMESTAMP

KEPT = "no longer handed in: the result is of the file that was there before"

Heard = Callable[[int, int, str], None]


def take_in(
    found: ClassReader,
    exercises: Sequence[Exercise],
    records: Records,
    heard: Heard = lambda done, total, learner: None,
) -> list[str]:
    """Read what everybody handed in to `exercises`, and keep it, a transaction for each learner.

    Returns:
        Warnings for the instructor.
    """
    known = {learner.name for learner in records.learners()}
    there = {entry.learner for entry in found.entries}
    groups = groupby(found.entries, key=lambda entry: entry.learner)
    disbelieved = []
    for done, (learner, entries) in enumerate(groups):
        heard(done, len(there), learner)
        read = [(found.read(entry, exercises), entry.label) for entry in entries]
        chosen, label = max(read, key=lambda one: (not one[0].problem, one[0].newest, one[1]))
        note = ""
        if len(read) > 1:
            others = sorted(other for _, other in read if other != label)
            note = one_line(f"{label} was taken; {', '.join(others)} was not")
        _keep(records, Learner(learner, chosen.problem, note), chosen, exercises)
        disbelieved += [learner] if chosen.disbelieved else []
    heard(len(there), len(there), "")
    with records.database.transaction():
        for learner in records.learners():
            if learner.name in known - there:
                records.add_learner(Learner(learner.name, learner.problem, learner.note, gone=True))
    return [_about(disbelieved)] if disbelieved else []


def _about(disbelieved: list[str]) -> str:
    return (
        f"{TIMESTAMP} counts only in nbgrader's folder {SUBMITTED}, because anybody can write one: "
        f"it was not believed of {', '.join(disbelieved)}"
    )


def _keep(records: Records, learner: Learner, taken: HandIn, exercises: Sequence[Exercise]) -> None:
    before = {one.exercise: one for one in records.handed_in(learner.name)}
    fresh = {
        one.exercise: (
            HandedIn(learner.name, one.exercise, one.digest, one.at, one.note),
            one.packed,
        )
        for one in taken.answers
    }
    with records.database.transaction():
        records.add_learner(learner)
        for exercise in exercises:
            nothing = (
                HandedIn(learner.name, exercise.id, NOTHING),
                answer_in(exercise, None).packed(),
            )
            handed, packed = fresh.get(exercise.id, nothing)
            old = before.get(exercise.id)
            if old and old.answer != NOTHING and handed.answer == NOTHING:
                note = old.note if KEPT in old.note else "; ".join(filter(None, [old.note, KEPT]))
                records.hand_in(HandedIn(learner.name, exercise.id, old.answer, old.at, note))
                continue
            if old and old.answer == handed.answer and old.at and handed.at:
                # The same bytes do not become late because they were copied, or handed in again.
                handed = HandedIn(
                    handed.learner,
                    handed.exercise,
                    handed.answer,
                    min(old.at, handed.at),
                    handed.note,
                )
            records.add_answer(exercise.id, handed.answer, packed)
            records.hand_in(handed)
