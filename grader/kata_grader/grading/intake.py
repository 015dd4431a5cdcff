"""Taking what learners handed in into the store, so that grading never looks at their files again.

What was there before and is there no more stays as it was: a result is never lost because a file
is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import groupby
from zoneinfo import ZoneInfo

from kata_grader.course.manifest import Course, Exercise
from kata_grader.grading.records import HandedIn, Learner, Records
from kata_grader.plain_text import one_line
from kata_grader.submissions.answer_files import AnswerFinder
from kata_grader.submissions.answers import NOTHING, answer_in
from kata_grader.submissions.class_entries import ClassEntries, Entry
from kata_grader.submissions.file_tree import File
from kata_grader.submissions.layouts import open_entry
from kata_grader.submissions.regular_file import Unreadable

TIMESTAMP = "timestamp.txt"
KEPT = "no longer handed in: the result is of the file that was there before"

Heard = Callable[[int, int, str], None]
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d:\d\d)(?:\.(?P<fraction>\d+))?)?"
    r"\s*(?P<zone>[+-]\d\d:?\d\d|[A-Za-z][\w/+-]*)?"
)


@dataclass(frozen=True)
class _Taken:
    """What was found of one entry: for each exercise its file, when it came, and a note."""

    entry: Entry
    handed: tuple[tuple[HandedIn, bytes], ...] = ()
    problem: str = ""
    newest: float = 0.0


def take_in(
    found: ClassEntries,
    course: Course,
    exercises: Sequence[Exercise],
    records: Records,
    heard: Heard = lambda done, total, learner: None,
) -> None:
    """Read what everybody handed in to `exercises`, and keep it, a transaction for each learner."""
    known = {learner.name for learner in records.learners()}
    there = {entry.learner for entry in found.entries}
    groups = groupby(found.entries, key=lambda entry: entry.learner)
    for done, (learner, entries) in enumerate(groups):
        heard(done, len(there), learner)
        taken = [_taken(entry, course, exercises) for entry in entries]
        chosen = max(taken, key=lambda one: (not one.problem, one.newest, one.entry.label))
        note = ""
        if len(taken) > 1:
            others = sorted(one.entry.label for one in taken if one is not chosen)
            note = f"{chosen.entry.label} was taken; {', '.join(others)} was not"
        _keep(records, Learner(learner, chosen.problem, note), chosen, exercises)
    heard(len(there), len(there), "")
    with records.database.transaction():
        for learner in records.learners():
            if learner.name in known - there:
                records.add_learner(Learner(learner.name, learner.problem, learner.note, gone=True))


def _taken(entry: Entry, course: Course, exercises: Sequence[Exercise]) -> _Taken:
    try:
        with open_entry(entry, course) as files:
            finder = AnswerFinder(course, files)
            times = [file.at.timestamp() for file in files if file.at is not None]
            stamps = _timestamps(files)
            handed = tuple(_handed(entry, exercise, finder, stamps) for exercise in exercises)
            return _Taken(entry, handed, newest=max([entry.changed, *times]))
    except Unreadable as error:
        problem = one_line(f"{entry.label} {error}")
        return _Taken(entry, problem=problem, newest=entry.changed)


def _handed(
    entry: Entry, exercise: Exercise, finder: AnswerFinder, stamps: dict[tuple[str, ...], datetime]
) -> tuple[HandedIn, bytes]:
    found = finder.find(exercise)
    answer = answer_in(exercise, found.file)
    at = entry.submitted
    if found.file is not None and at is None:
        above = found.file.path[:-1]
        around = (above[:n] for n in range(len(above), -1, -1))
        stamp = next((stamps[path] for path in around if path in stamps), None)
        at = stamp or found.file.at
    text = at.astimezone(timezone.utc).isoformat(timespec="seconds") if at and found.file else ""
    digest = answer.digest
    handed = HandedIn(entry.learner, exercise.id, digest, text, one_line(found.note))
    return handed, answer.packed()


def _keep(records: Records, learner: Learner, taken: _Taken, exercises: Sequence[Exercise]) -> None:
    before = {one.exercise: one for one in records.handed_in(learner.name)}
    fresh = {one.exercise: (one, packed) for one, packed in taken.handed}
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


def _timestamps(files: Sequence[File]) -> dict[tuple[str, ...], datetime]:
    """Return what nbgrader's files say about when a folder was handed in, by the folder's path."""
    found = {}
    for file in files:
        if file.name == TIMESTAMP:
            try:
                text = file.read(2**20).decode("utf-8").strip()
                found[file.path[:-1]] = timestamp(text)
            except (Unreadable, ValueError, KeyError, OSError):
                continue  # then the file's own time counts
    return found


def timestamp(text: str) -> datetime:
    """Return the time that nbgrader's `timestamp.txt` holds; without a zone it is UTC.

    Raises:
        ValueError: it holds none.
        KeyError: there is no such zone.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    digits = (found["fraction"] or "")[:6].ljust(6, "0")
    at = datetime.fromisoformat(f"{found['day']} {found['clock'] or '00:00:00'}.{digits}")
    zone = found["zone"] or "UTC"
    if zone[0] in "+-":
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        return at.replace(tzinfo=timezone(-offset if zone[0] == "-" else offset))
    return at.replace(tzinfo=timezone.utc if zone in ("UTC", "Z") else ZoneInfo(zone))
