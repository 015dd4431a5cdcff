"""Reading what one learner handed in: the one place where a hand-in is opened.

Whatever it raises is that learner's problem alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kata_grader.course.manifest import Course, Exercise
from kata_grader.plain_text import one_line
from kata_grader.submissions.answer_files import AnswerFinder
from kata_grader.submissions.answers import answer_in
from kata_grader.submissions.class_entries import Entry
from kata_grader.submissions.layouts import open_entry
from kata_grader.submissions.regular_file import Unreadable
from kata_grader.submissions.timestamps import TIMESTAMP, in_utc, timestamps

MAX_NAMES = 3
MAX_TEXT = 2000  # names in an archive may be long, and each note is shown


@dataclass(frozen=True)
class FoundAnswer:
    """The answer to one exercise in a hand-in.

    Attributes:
        exercise: the exercise's id.
        digest: what identifies the answer, `NOTHING` if there is none.
        packed: the answer as bytes, for `Answer.unpacked`.
        at: when it was handed in, in UTC, as ISO 8601; empty if that is not known.
        note: what the instructor should know, such as which of several files was taken.
    """

    exercise: str
    digest: str
    packed: bytes
    at: str = ""
    note: str = ""


@dataclass(frozen=True)
class HandIn:
    """What one entry of a class holds.

    Attributes:
        answers: one for each exercise; empty if there is a problem.
        problem: why it could not be read, as a sentence about it; empty if it could.
        newest: when the newest of its files was changed, in seconds since 1970.
        disbelieved: whether it holds a `timestamp.txt` where nbgrader would write one, in a class
            that is not nbgrader's.
    """

    answers: tuple[FoundAnswer, ...] = ()
    problem: str = ""
    newest: float = 0.0
    disbelieved: bool = False


def read_hand_in(entry: Entry, course: Course, exercises: Sequence[Exercise]) -> HandIn:
    """Return what an entry holds, or why it can't be read.

    Raises:
        MemoryError: it needs more memory than there is.
    """
    try:
        return _read(entry, course, exercises)
    except Unreadable as error:
        problem = f"{entry.label} {error}"
    except MemoryError:
        raise
    except Exception as error:
        problem = f"{entry.label} can't be read: {fault(error)}"
    return HandIn(problem=one_line(problem)[:MAX_TEXT], newest=entry.changed)


def fault(error: Exception) -> str:
    """Return the end of a sentence about a fault of the kit that a hand-in has brought to light."""
    return (
        f"the kit has a fault ({type(error).__name__}: {str(error)[:200]}); "
        "grade it by hand, and report the fault"
    )


def _read(entry: Entry, course: Course, exercises: Sequence[Exercise]) -> HandIn:
    with open_entry(entry, course) as files:
        finder = AnswerFinder(course, files)
        stamped = any(len(file.path) == 2 and file.name == TIMESTAMP for file in files)
        stamps = timestamps(files) if entry.platform == "nbgrader" else {}
        answers = tuple(_found(entry, exercise, finder, stamps) for exercise in exercises)
        answers = _with_strange(answers, finder)
        times = [file.at.timestamp() for file in files if file.at is not None]
        newest = max([entry.changed, *times])
        return HandIn(answers, "", newest, stamped and not entry.platform)


def _with_strange(
    answers: tuple[FoundAnswer, ...], finder: AnswerFinder
) -> tuple[FoundAnswer, ...]:
    """Return answers; if nothing was found for any, the first says which files there are."""
    strange = finder.only_strange
    if not answers or not strange or any(one.digest or one.note for one in answers):
        return answers
    names = ", ".join(strange[:MAX_NAMES])
    more = f" and {len(strange) - MAX_NAMES} more" if len(strange) > MAX_NAMES else ""
    note = f"not submitted (there is {names}{more}, which no exercise is called)"
    return (replace(answers[0], note=one_line(note)[:MAX_TEXT]), *answers[1:])


def _found(
    entry: Entry, exercise: Exercise, finder: AnswerFinder, stamps: dict[str, datetime]
) -> FoundAnswer:
    found = finder.find(exercise)
    at = entry.submitted
    if found.file is not None and at is None:
        at = stamps.get(found.file.path[0]) or found.file.at
    known = in_utc(at) if found.file is not None else None
    text = known.isoformat(timespec="seconds") if known else ""
    answer = answer_in(exercise, found.file)
    notes = (found.note, found.file.note if found.file else "")
    note = one_line("; ".join(filter(None, notes)))[:MAX_TEXT]
    return FoundAnswer(exercise.id, answer.digest, answer.packed(), text, note)
