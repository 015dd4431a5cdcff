"""What one learner handed in: reading it from a class's download, and from a path of one's own."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.intake.answers import (
    MAX_NAMES,
    NOT_SUBMITTED,
    AnswerFinder,
    is_request,
    is_text,
    suffix_in,
)
from kata_grader.intake.archives import open_archive, open_packed, suffix_of
from kata_grader.intake.file_tree import File, Opener, file_on_disk, files_on_disk
from kata_grader.intake.timestamps import LATE, TIMESTAMP, in_utc, timestamps
from kata_grader.plain_text import one_line
from kata_grader.regular_file import NotRead, Unreadable
from kata_grader.submission import NOTHING, Answer, Folder

MAX_NESTED, MAX_ARCHIVES = 3, 20  # archives in archives, and side by side
MAX_TEXT = 2000  # names in an archive may be long, and each note is shown
MAX_REQUEST = 2**16
BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Entry:
    """One person's part of a class's download: a folder, an archive, or files of one name.

    Attributes:
        learner: the learner's name.
        label: the name of the folder, archive or file.
        name: the name that namesakes share; empty for the learner's name.
        ids: what else the learner may be known by on a roster: ids, logins, addresses.
        mark: what the platform knows a person by, where two have one name.
        platform: the name of the platform that has named it; empty for none.
        other: a mark that may be meant as well, as names can end with one; then `mark` belongs to
            the name.
        open: lists its files; may raise Unreadable. Only where it is read.
        submitted: when it was handed in, if the platform says so.
        file: the end of `label` if it says which file this is, whoever has handed it in.
        coded: whether the name is a code, until the platform shows the name.
        ends: ends of the name that may be the learner's own, behind that of a group.
        files: where a download has all files side by side, the name of each in it, and its own.
    """

    learner: str
    label: str
    name: str = ""
    ids: tuple[str, ...] = ()
    mark: str = ""
    platform: str = ""
    other: str = ""
    open: Opener = lambda stack: ()
    submitted: datetime | None = None
    file: str = ""
    coded: bool = False
    ends: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class HandIn:
    """What an entry, an upload or a path holds, as a `Submission`.

    Attributes:
        answers: by the exercise's id; empty if there is a problem.
        notes: what the instructor should know, such as which of several files was taken, by the
            exercise's id.
        at: when an answer was handed in, as its platform says: in UTC, as ISO 8601, or `LATE`, or
            empty for in time; by the same ids, of those of which it says anything.
        problem: why it could not be read, as a sentence about it; empty if it could.
        left: what came and is no answer, by exercise, as a sentence; empty if there is nothing.
        disbelieved: whether it holds a `timestamp.txt` where nbgrader would write one, in a class
            that is not nbgrader's.
        request: what `regrade.txt` says, however it is spelled; empty if there is none.
        closed: what of it this machine could not look into, as a sentence about it: what seems not
            to be there may be in it. Empty if there is nothing.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    at: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    left: str = ""
    disbelieved: bool = False
    request: str = ""
    closed: str = ""

    def answer(self, exercise: Exercise) -> Answer:
        """Return the answer to an exercise; where there is none, one without code."""
        nothing = Answer(exercise.file, problem=self.problem)
        return self.answers.get(exercise.id, nothing)

    def plain(self) -> dict[str, Any]:
        """Return it as plain data, for another process."""
        packed = {exercise: answer.packed() for exercise, answer in self.answers.items()}
        return {**vars(self), "answers": packed}

    @classmethod
    def from_plain(cls, values: dict[str, Any]) -> HandIn:
        """Return the hand-in that gave these plain data."""
        answers = {name: Answer.unpacked(packed) for name, packed in values["answers"].items()}
        return cls(**{**values, "answers": answers})


def read_hand_in(course: Course, entry: Entry, exercises: Sequence[Exercise]) -> HandIn:
    """Return what an entry holds.

    Raises:
        Unreadable: it can't be read; the text is the end of a sentence about it.
    """
    with ExitStack() as stack:
        there = entry.open(stack)
        seen = [file for file in there if not file.hidden]
        unread: dict[str, str] = {}
        files = _unpacked(seen, stack, MAX_NESTED, unread)
        if unread and len(files) == len(seen) == len(unread):  # there is nothing else
            raise Unreadable("holds {}, which {}".format(*list(unread.items())[-1]))
        stamped = any(len(file.path) == 2 and file.name == TIMESTAMP for file in files)
        stamps = timestamps(files) if entry.platform == "nbgrader" else {}
        dated = [
            replace(one, submitted=one.submitted or entry.submitted or stamps.get(one.path[0]))
            for one in files
        ]
        aside = [one for one in there if one.hidden and not one.closed and files]
        found = find_answers(course, [*dated, *aside], exercises, unread)
    if there and not files:  # an empty folder may be a learner's who was given one
        names = ", ".join(file.shown for file in there[:MAX_NAMES])
        told = one_line(f"{NOT_SUBMITTED} (there is nothing but {names}, which is hidden)")
        found = replace(found, left=told[:MAX_TEXT])
    elif suffix_of(entry.label) and not seen:
        found = replace(found, left=f"{NOT_SUBMITTED} ({one_line(entry.label)} is empty)")
    return replace(found, disbelieved=stamped and not entry.platform)


def why_unreadable(error: Exception) -> str:
    """Return the end of a sentence about a fault of the kit that a hand-in has brought to light."""
    return (
        f"the kit has a fault ({type(error).__name__}: {str(error)[:200]}); "
        "grade it by hand, and report the fault"
    )


def _unpacked(
    files: Sequence[File], stack: ExitStack, deeper: int, unread: dict[str, str]
) -> list[File]:
    """Return files, and those in their archives.

    Args:
        files: the files.
        stack: closes what is opened.
        deeper: how many archives deep to look.
        unread: told of each archive that is not read, and why, as the end of a sentence.
    """
    archives = [file for file in files if suffix_of(file.name)]
    beside = any(suffix_in(file.name) for file in files)
    inside: list[File] = []
    for place, archive in enumerate(archives):
        try:
            if not deeper or place == MAX_ARCHIVES:
                raise Unreadable("is one archive too many to be read")
            own = open_packed(archive, stack)
        except Unreadable as error:
            if isinstance(error, NotRead):
                files = [file for file in files if file is not archive]
                inside.append(replace(archive, closed=str(error)))
            else:
                unread[archive.shown] = str(error)
            if place == MAX_ARCHIVES:
                break
            continue
        above = (*archive.path[:-1], *([archive.name] if beside or len(archives) > 1 else []))
        # A timestamp is the learner's own: a platform writes none into an archive.
        own = [file for file in own if file.name != TIMESTAMP]
        inside += [
            replace(archive, path=(*above, *f.path), at=f.at, read=f.read, packed=f.packed + beside)
            for f in _unpacked(own, stack, deeper - 1, unread)
        ]
    return [*inside, *files]


def find_answers(
    course: Course,
    files: Sequence[File],
    exercises: Sequence[Exercise] = (),
    unread: Mapping[str, str] = MappingProxyType({}),
) -> HandIn:
    """Return the answers among files.

    Args:
        course: the course.
        files: the files.
        exercises: what they answer; all exercises of the course if there are none.
        unread: archives among them that could not be read, and why.
    """
    requests, others = list[File](), list[File]()
    for one in files:
        if not one.closed:
            asks = is_request(one.name) and not suffix_of(one.name)
            (requests if asks else others).append(one)
    finder = AnswerFinder(course, others)
    answers: dict[str, Answer] = {}
    notes: dict[str, str] = {}
    at: dict[str, str] = {}
    for exercise in exercises or course.exercises:
        file, answers[exercise.id], note = finder.find(exercise)
        if file is not None:
            when = in_utc(file.submitted)
            if when or file.late is not None:
                late = LATE if file.late else ""
                at[exercise.id] = when.isoformat(timespec="seconds") if when else late
            note = "; ".join(filter(None, (note, file.note)))
            if answers[exercise.id].digest == NOTHING:
                note = f"{NOT_SUBMITTED} ({file.shown} is empty)"
        if note:
            notes[exercise.id] = one_line(note)[:MAX_TEXT]
    missing = [name for name, answer in answers.items() if answer.digest == NOTHING]
    instead = finder.came_instead if not notes and len(missing) == len(answers) else ""
    if unread and missing:
        name = next((name for name in missing if name not in notes), missing[0])
        why = "; ".join(f"{archive} {reason}" for archive, reason in unread.items())
        instead = "; ".join(filter(None, (notes.get(name, instead), f"{NOT_SUBMITTED} ({why})")))
        notes[name] = one_line(instead)[:MAX_TEXT]
    elif instead:
        notes[missing[0]] = one_line(instead)[:MAX_TEXT]
    left = [f"{course.find(n).name}: {t}" for n, t in notes.items() if t.startswith(NOT_SUBMITTED)]
    asked = " ".join(filter(None, map(_text_of, requests)))[:MAX_TEXT]
    closed = "; ".join(one_line(f"{file.shown} {file.closed}") for file in files if file.closed)
    told = "; ".join(left)[:MAX_TEXT]
    return HandIn(answers, notes, at, left=told, request=asked, closed=closed[:MAX_TEXT])


def _text_of(file: File) -> str:
    """Return the text of a request in one line; what is wrong with it if it has none."""
    try:
        data = file.read(MAX_REQUEST)
    except Unreadable as error:
        return one_line(f"{file.name} {error}")
    text = data.decode("utf-16" if data.startswith(BOMS) else "utf-8-sig", "replace").strip()
    if not is_text(file.name) or "\0" in text:
        text = f"{file.name} is no plain text: read it where it was handed in"
    return one_line(" ".join(text.split()) or f"{file.name} is empty")


def answers_in(course: Course, path: Path) -> HandIn:
    """Return the answers in an archive, a script or a notebook.

    Raises:
        KataError: it can't be read, or holds no answer.
    """
    try:
        if suffix_in(path.name) and path.exists():
            found = find_answers(course, [file_on_disk(path, (path.name,))])
        else:
            with path.open("rb") as stream, ExitStack() as stack:
                found = find_answers(course, open_archive(stream, path.name, stack))
    except OSError as error:
        raise KataError(f"{path} can't be read: {error.strerror}.") from None
    except Unreadable as error:
        raise KataError(f"{path} {error}.") from None
    if not any(answer.digest for answer in found.answers.values()):
        example = f" Call it as its exercise is called, such as {course.exercises[0].name}.py."
        how = "" if suffix_of(path.name) else example
        raise KataError(f"{path} holds no answer to an exercise of this course.{how}")
    return found


def answers_at(
    course: Course, exercises: Sequence[Exercise], path: Path, shows_paths: bool = False
) -> HandIn | Folder:
    """Return the answers in a folder, an archive, a script or a notebook.

    A folder that is laid out like `exercises` is read when it is needed, by whichever process.

    Args:
        course: the course.
        exercises: what the answers in a folder are to.
        path: where they are.
        shows_paths: as in `Folder`.

    Raises:
        KataError: there is nothing, it can't be read, or it is a file that holds no answer.
    """
    if not path.exists():
        raise KataError(f"There is no folder {path}: --from takes one with answers.")
    if not path.is_dir():
        return answers_in(course, path)
    folder = Folder(path, shows_paths)
    try:
        found = find_answers(course, files_on_disk(path), exercises)
    except Unreadable:  # as one that holds a whole environment besides
        return folder
    told = found.notes or any(answer.problem for answer in found.answers.values())
    scripts = [one.file for one in exercises if found.answer(one).code]
    in_place = not told and all((path / file).is_file() for file in scripts)
    return folder if in_place else found
