"""Reading what was handed in: a class, an upload, a notebook, in a process of bounded memory.

Archives and notebooks are parsed by Python's own readers, and a hostile one can make these take any
memory and any time. So they are parsed in a process that may take only so much. It serves many
hand-ins. One that ends it costs its own learner, and the next gets a fresh process. What comes back
is bytes that can't execute.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kata_grader.checking.regular_file import Unreadable
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError, KitFault
from kata_grader.intake.hand_in import Entry, HandIn
from kata_grader.intake.notebook import SubmittedCell, UnreadableNotebook
from kata_grader.intake.read_hand_ins import MEMORY, prepare, read, unpack
from kata_grader.plain_text import one_line
from kata_grader.running.process import Ended, Process

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
            KataError: it was refused.
            KitFault: there can be no such process.
            Unreadable: it could not be read within the limits; the text is the end of a sentence.
        """
        limit = SECONDS if seconds is None else seconds
        with self._lock:
            kind, value = unpack(self._answer(verb, values, limit))
            if kind == "memory":
                self.end()  # what is left of its memory may be in pieces
                raise Unreadable(f"needs more than {MEMORY // 2**20:,} MB of memory to be read")
        if kind == "refused":
            raise KataError(value)
        if kind == "unreadable":
            raise Unreadable(value)
        return value

    def _answer(self, verb: str, values: Sequence[Any], seconds: int, again: bool = False) -> bytes:
        try:
            return self.process.call(read, verb, values, seconds=seconds)
        except Ended as ended:
            if ended.hung and ended.ready:
                raise Unreadable(f"takes longer than {seconds} s to be read") from None
            if not again:  # it may have been an accident
                return self._answer(verb, values, seconds, again=True)
            if ended.ready:
                raise Unreadable("can't be read: it ended the process that read it") from None
            # What ends it before it is ready is no hand-in's fault.
            text = "The process that reads what was handed in can't be started here."
            raise KitFault(text) from None

    def end(self) -> None:
        """End its process, which ends by itself unless it is reading; it starts anew when asked."""
        self.process.end(ENDING_SECONDS)


# The one that this process reads with.
READER = Reader()
atexit.register(READER.end)


class ClassReader:
    """A class that is open.

    Args:
        path: what the class handed in: a folder, or one archive of it.
        course: the course.
        platform: as in `open_class`.
        reader: what reads it.

    Attributes:
        entries: a learner's folder or archive each, sorted by the learners' names.
        warnings: sentences for the instructor.
        ignored: the names of what is nobody's hand-in.
        doubts: sentences about what may have been misread.

    Raises:
        KataError: as `open_class`.
    """

    def __init__(
        self, path: Path, course: Course, platform: str = "", reader: Reader = READER
    ) -> None:
        self._reader = reader
        self._class = str(course.root.absolute()), str(path.absolute()), platform
        try:
            found = self._open()
        except KataError as error:
            raise KataError(str(error).replace(self._class[1], str(path))) from None
        except Unreadable as error:
            raise KataError(f"{path} {error}.") from None
        entries, warnings, ignored, doubts = found
        self.entries = tuple(
            Entry(learner, label, name, tuple(ids), mark, platform=made, other=other)
            for learner, label, name, ids, mark, made, other in entries
        )
        self.doubts: tuple[str, ...] = tuple(doubts)
        self.warnings: tuple[str, ...] = tuple(warnings)
        self.ignored: tuple[str, ...] = tuple(ignored)

    def _open(self) -> Any:
        return self._reader.ask("open", *self._class, seconds=OPENING_SECONDS)

    def read(self, entry: Entry, exercises: Sequence[Exercise]) -> HandIn:
        """Return what an entry holds, or why it can't be read."""
        chosen = [exercise.id for exercise in exercises]
        try:
            if not self._reader.process.running:
                self._open()
            found = self._reader.ask("hand_in", self._class, entry.label, chosen)
            return HandIn.from_plain(found)
        except Unreadable as error:
            return HandIn(problem=one_line(f"{entry.label} {error}"))

    def close(self) -> None:
        """Close it; the process stays for what is read next."""
        if self._reader.process.running:
            with suppress(Unreadable):
                self._reader.ask("close")


@contextmanager
def reading_class(path: Path, course: Course, platform: str = "") -> Iterator[ClassReader]:
    """Open a class's submissions; they are closed in the end. The arguments are `ClassReader`'s.

    Raises:
        KataError: as `ClassReader`.
    """
    reader = ClassReader(path, course, platform)
    try:
        yield reader
    finally:
        reader.close()


def read_upload(folder: Path, course: Course) -> HandIn:
    """Return what is in a folder that one learner handed in.

    Raises:
        Unreadable: it can't be read; the text is the end of a sentence about it.
    """
    root, there = str(course.root.absolute()), str(folder.absolute())
    return HandIn.from_plain(READER.ask("upload", root, there))


def read_notebook(path: Path) -> list[SubmittedCell]:
    """Return the cells of a submitted notebook.

    Raises:
        UnreadableNotebook: the file is a link or the like, too large, or not a notebook.
    """
    try:
        found = READER.ask("cells", str(path.absolute()))
    except Unreadable as error:
        raise UnreadableNotebook(str(error)) from None
    return [SubmittedCell(*cell) for cell in found]
