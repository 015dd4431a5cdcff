"""Reading what was handed in apart, in the reading process: a class, an upload, a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.plain_text import one_line
from kata_grader.submissions.hand_in import Entry, HandIn
from kata_grader.submissions.notebook import SubmittedCell, UnreadableNotebook
from kata_grader.submissions.reading_process import OPENING_SECONDS, READING, ReadingProcess, twice
from kata_grader.submissions.regular_file import Unreadable


class ClassReader:
    """A class that is open.

    Args:
        path: what the class handed in: a folder, or one archive of it.
        course: the course.
        process: where it is read.

    Attributes:
        entries: a learner's folder or archive each, sorted by the learners' names.
        warnings: sentences for the instructor.
        ignored: the names of what is nobody's hand-in.

    Raises:
        KataError: `path` can't be read, holds no submissions, or holds those of a single learner.
    """

    def __init__(self, path: Path, course: Course, process: ReadingProcess = READING) -> None:
        self._path = path
        self._root = str(course.root.absolute())
        self._process = process
        entries, warnings, ignored = self._open()
        self.entries = tuple(
            Entry(learner, label, name, tuple(ids), mark)
            for learner, label, name, ids, mark in entries
        )
        self.warnings: tuple[str, ...] = tuple(warnings)
        self.ignored: tuple[str, ...] = tuple(ignored)

    def _open(self) -> tuple[list[list[Any]], list[str], list[str]]:
        there = str(self._path.absolute())
        try:
            found = twice(
                lambda: self._process.ask("open", self._root, there, seconds=OPENING_SECONDS)
            )
        except KataError as error:
            raise KataError(str(error).replace(there, str(self._path))) from None
        except Unreadable as error:
            raise KataError(f"{self._path} {error}.") from None
        self._starts = self._process.starts
        entries, warnings, ignored = found
        return entries, warnings, ignored

    def read(self, entry: Entry, exercises: Sequence[Exercise]) -> HandIn:
        """Return what an entry holds, or why it can't be read."""
        chosen = [exercise.id for exercise in exercises]

        def ask() -> Any:
            if not self._process.running or self._process.starts != self._starts:
                self._open()
            return self._process.ask("hand_in", entry.label, chosen)

        try:
            return HandIn.from_plain(twice(ask))
        except Unreadable as error:
            return HandIn(problem=one_line(f"{entry.label} {error}"))

    def close(self) -> None:
        """Close it; the process stays for what is read next."""
        if self._process.running and self._process.starts == self._starts:
            with suppress(Unreadable):
                self._process.ask("close")


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


def read_upload(folder: Path, course: Course) -> HandIn:
    """Return what is in a folder that one learner handed in.

    Raises:
        Unreadable: it can't be read; the text is the end of a sentence about it.
    """
    root, there = str(course.root.absolute()), str(folder.absolute())
    return HandIn.from_plain(twice(lambda: READING.ask("upload", root, there)))


def read_notebook(path: Path) -> list[SubmittedCell]:
    """Return the cells of a submitted notebook.

    Raises:
        UnreadableNotebook: the file is a link or the like, too large, or not a notebook.
    """
    try:
        found = twice(lambda: READING.ask("cells", str(path.absolute())))
    except Unreadable as error:
        raise UnreadableNotebook(str(error)) from None
    return [SubmittedCell(*cell) for cell in found]
