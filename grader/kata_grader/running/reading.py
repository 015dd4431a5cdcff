"""Reading what was handed in: a class, an upload, a notebook, in a process of bounded memory.

Archives and notebooks are parsed by Python's own readers, and a hostile one can make these take any
memory and any time. So they are parsed in a process that may take only so much. It serves many
hand-ins. One that ends it costs its own learner, and the next gets a fresh process. What comes back
is bytes that can't execute.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError, KitFault
from kata_grader.plain_text import one_line
from kata_grader.running.process import Ended, Process
from kata_grader.running.read_hand_ins import MEMORY, prepare, read, unpack
from kata_grader.submissions.answers import Answer
from kata_grader.submissions.hand_in import FoundAnswer, HandIn
from kata_grader.submissions.notebook import SubmittedCell, UnreadableNotebook
from kata_grader.submissions.regular_file import Unreadable

# For one hand-in, and for the list of a whole class, which may be one large archive.
SECONDS, OPENING_SECONDS = 120, 3600
ENDING_SECONDS = 1


class Reader:
    """A process that reads hand-ins.

    Args:
        process: the process.
    """

    def __init__(self, process: Process | None = None) -> None:
        self.process = process or Process(prepare, growth=MEMORY)
        self._lock = threading.Lock()

    def ask(self, verb: str, *values: Any, seconds: int | None = None) -> Any:
        """Have it do something; return what came of it.

        Args:
            verb: the name of a method of `Reading`.
            values: its arguments.
            seconds: how long that may take; `SECONDS` if None.

        Raises:
            Ended: it ended meanwhile.
            KataError: it was refused.
            Unreadable: it could not be read within the limits; the text is the end of a sentence.
        """
        limit = SECONDS if seconds is None else seconds
        with self._lock:
            try:
                kind, value = unpack(self.process.call(read, verb, values, seconds=limit))
            except Ended as ended:
                if ended.hung and ended.ready:
                    raise Unreadable(f"takes longer than {limit} s to be read") from None
                raise
            if kind == "memory":
                self.end()  # what is left of its memory may be in pieces
                raise Unreadable(f"needs more than {MEMORY // 2**20:,} MB of memory to be read")
        if kind == "refused":
            raise KataError(value)
        if kind == "unreadable":
            raise Unreadable(value)
        return value

    def end(self) -> None:
        """End its process, which ends by itself unless it is reading; it starts anew when asked."""
        self.process.end(ENDING_SECONDS)


# The one that this process reads with.
READER = Reader()
atexit.register(READER.end)


def asked_again(ask: Callable[[], Any]) -> Any:
    """Ask, and once more if that has ended the process: it may have been an accident.

    Raises:
        KitFault: there can be no such process.
        Unreadable: as `Reader.ask`, or it has ended the process twice.
    """
    try:
        return ask()
    except Ended:
        pass
    try:
        return ask()
    except Ended as ended:
        if ended.ready:
            raise Unreadable("can't be read: it ended the process that read it") from None
        # What ends it before it is ready is no hand-in's fault.
        text = "The process that reads what was handed in can't be started here."
        raise KitFault(text) from None


@dataclass(frozen=True)
class ListedEntry:
    """An entry of a class.

    Attributes:
        learner: the learner's name.
        label: the name of the folder or archive.
        name: the name that namesakes share.
        ids: what else the learner may be known by on a roster.
        mark: what the platform knows the learner by.
    """

    learner: str
    label: str
    name: str = ""
    ids: tuple[str, ...] = ()
    mark: str = ""


class ClassReader:
    """A class that is open.

    Args:
        path: what the class handed in: a folder, or one archive of it.
        course: the course.
        reader: what reads it.

    Attributes:
        entries: a learner's folder or archive each, sorted by the learners' names.
        warnings: sentences for the instructor.
        ignored: the names of what is nobody's hand-in.

    Raises:
        KataError: `path` can't be read, holds no submissions, or holds those of a single learner.
    """

    def __init__(self, path: Path, course: Course, reader: Reader = READER) -> None:
        self._path = path
        self._root = str(course.root.absolute())
        self._reader = reader
        entries, warnings, ignored = self._open()
        self.entries = tuple(
            ListedEntry(learner, label, name, tuple(ids), mark)
            for learner, label, name, ids, mark in entries
        )
        self.warnings: tuple[str, ...] = tuple(warnings)
        self.ignored: tuple[str, ...] = tuple(ignored)

    def _open(self) -> tuple[list[list[Any]], list[str], list[str]]:
        there = str(self._path.absolute())
        try:
            found = asked_again(
                lambda: self._reader.ask("open", self._root, there, seconds=OPENING_SECONDS)
            )
        except KataError as error:
            raise KataError(str(error).replace(there, str(self._path))) from None
        except Unreadable as error:
            raise KataError(f"{self._path} {error}.") from None
        self._starts = self._reader.process.starts
        entries, warnings, ignored = found
        return entries, warnings, ignored

    def read(self, entry: ListedEntry, exercises: Sequence[Exercise]) -> HandIn:
        """Return what an entry holds, or why it can't be read."""
        chosen = [exercise.id for exercise in exercises]

        def ask() -> Any:
            if not self._is_open:
                self._open()
            return self._reader.ask("hand_in", entry.label, chosen)

        try:
            answers, problem, newest, disbelieved = asked_again(ask)
        except Unreadable as error:
            return HandIn(problem=one_line(f"{entry.label} {error}"))
        found = tuple(FoundAnswer(*answer) for answer in answers)
        return HandIn(found, problem, newest, disbelieved)

    def close(self) -> None:
        """Close it; the process stays for what is read next."""
        if self._is_open:
            with suppress(Unreadable, Ended):
                self._reader.ask("close")

    @property
    def _is_open(self) -> bool:
        process = self._reader.process
        return process.running and process.starts == self._starts


@contextmanager
def reading_class(path: Path, course: Course) -> Iterator[ClassReader]:
    """Open a class's submissions; they are closed in the end.

    Raises:
        KataError: as `ClassReader`.
    """
    reader = ClassReader(path, course)
    try:
        yield reader
    finally:
        reader.close()


def read_upload(folder: Path, course: Course) -> dict[str, Answer]:
    """Return the answers in a folder that one learner handed in, by the exercise's id.

    Raises:
        Unreadable: it can't be read; the text is the end of a sentence about it.
    """
    root, there = str(course.root.absolute()), str(folder.absolute())
    found = asked_again(lambda: READER.ask("upload", root, there))
    return {exercise: Answer.unpacked(packed) for exercise, packed in found.items()}


def read_notebook(path: Path) -> list[SubmittedCell]:
    """Return the cells of a submitted notebook.

    Raises:
        UnreadableNotebook: the file is a link or the like, too large, or not a notebook.
    """
    try:
        found = asked_again(lambda: READER.ask("cells", str(path.absolute())))
    except Unreadable as error:
        raise UnreadableNotebook(str(error)) from None
    return [SubmittedCell(*cell) for cell in found]
