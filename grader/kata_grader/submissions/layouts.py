"""The ways in which a class's submissions are laid out: who handed in what, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.submissions.archives import (
    OF_CLASS,
    TARS,
    ZIPS,
    items_in,
    stream_of,
    suffix_of,
)
from kata_grader.submissions.entries import Classroom, Entry, sorted_by_learner
from kata_grader.submissions.file_tree import File, FileTree, Opener, shelf_of, shelf_on_disk
from kata_grader.submissions.finding import ELSEWHERE, SUFFIXES, holds_answers
from kata_grader.submissions.notebook import MAX_BYTES
from kata_grader.submissions.platforms import gradescope, is_gradescope, is_moodle, moodle
from kata_grader.submissions.regular_file import Unreadable

# An archive of one learner, unless it lies on disk, is held in memory while it is read.
MAX_ARCHIVE = MAX_BYTES
OF_SYSTEMS = ("__MACOSX", ".ipynb_checkpoints", ".git", ".Trash")


@contextmanager
def classroom(path: Path, course: Course) -> Iterator[Classroom]:
    """Open a class's submissions: a folder, or an archive of one.

    Raises:
        KataError: there are none, or they are those of a single learner.
    """
    expected = "give the folder (or one archive of it) that holds a folder or archive per learner"
    if path.is_dir():
        try:
            yield _entries(shelf_on_disk(path), course, path, expected)
        except OSError as error:
            if error.filename is None or Path(error.filename) != path:
                raise
            raise KataError(f"{path} can't be listed ({error.strerror}): {expected}.") from None
        return
    if not path.is_file():
        raise KataError(f"There is no {path}: {expected}.")
    if not suffix_of(path.name):
        raise KataError(f"{path} is neither a folder nor an archive: {expected}.")
    with _archive(path) as items:
        yield _entries(shelf_of(items), course, path, expected)


@contextmanager
def _archive(path: Path) -> Iterator[list[File]]:
    with path.open("rb") as stream:
        reading = items_in(stream, path.name, OF_CLASS)
        try:
            items = reading.__enter__()
        except Unreadable as error:
            raise KataError(f"{path} {error}.") from None
        try:
            yield items
        finally:
            reading.__exit__(None, None, None)


def _entries(shelf: FileTree, course: Course, path: Path, expected: str) -> Classroom:
    shelf = _unwrapped(_tidied(shelf, course), course)
    chapters = {chapter.name for chapter in course.chapters}
    inside = sorted(
        name
        for name in (*shelf.folders, *shelf.files)
        if name in chapters
        or name == "exercises"
        or (name in shelf.files and holds_answers(course, [shelf.files[name]]))
    )
    if inside:
        raise KataError(
            f"{path} looks like what one learner handed in (it holds {inside[0]}): {expected}."
        )
    if is_gradescope(shelf):
        found = gradescope(shelf)
    elif is_moodle(shelf):
        found = moodle(shelf)
    else:
        found = _plain(shelf)
    if not found.entries:
        raise KataError(f"{path} holds no submissions: {expected}.")
    return found


def _tidied(shelf: FileTree, course: Course) -> FileTree:
    """Leave out what systems put there: hidden files, and hidden folders that hold no answers."""

    def hidden(name: str) -> bool:
        return name.startswith(".") or name == "__MACOSX"

    def holds_some(opener: Opener) -> bool:
        with suppress(Unreadable, OSError), opener() as items:
            return holds_answers(course, items)
        return False

    return FileTree(
        {
            name: opener
            for name, opener in shelf.folders.items()
            if not hidden(name) or (name not in OF_SYSTEMS and holds_some(opener))
        },
        {name: item for name, item in shelf.files.items() if not hidden(name)},
        shelf.path,
    )


def _unwrapped(shelf: FileTree, course: Course) -> FileTree:
    """Go into the one folder that holds everything, as a zip of a folder has it.

    Of nbgrader's course folder, it is `submitted`. A folder that holds exercises is a learner's.
    """
    if "submitted" in shelf.folders and "nbgrader_config.py" in shelf.files:
        return _tidied(shelf.below("submitted"), course)
    archives = [name for name in shelf.files if suffix_of(name)]
    if len(shelf.folders) != 1 or archives:
        return shelf
    try:
        below = _tidied(shelf.below(next(iter(shelf.folders))), course)
    except OSError:
        return shelf
    chapters = {chapter.name for chapter in course.chapters}
    own = {"exercises", "notebooks", *chapters}
    if is_gradescope(below) or is_moodle(below):
        return below
    if (
        _learners_in(below, course) > 1
        and not own & set(below.folders)
        and not holds_answers(course, [*below.files.values()])
    ):
        return below
    return shelf


def _learners_in(shelf: FileTree, course: Course) -> int:
    """Return how many folders and archives look like what a learner handed in."""
    count = sum(bool(suffix_of(name)) for name in shelf.files)
    for name, opener in shelf.folders.items():
        if name not in ELSEWHERE:
            with suppress(Unreadable), opener() as items:
                count += holds_answers(course, items)
    return count


def _plain(shelf: FileTree) -> Classroom:
    """A folder or an archive for each learner, called as the learner is."""
    entries, ignored = [], []
    for name, opener in shelf.folders.items():
        entries.append(Entry(name, name, opener))
    for name, item in shelf.files.items():
        suffix = suffix_of(name)
        if suffix:
            entries.append(_of_archive(name[: -len(suffix)] or name, item))
        elif item.at is None:  # a link or a pipe where a folder could be
            entries.append(Entry(name, name, _refusing(item)))
        else:
            ignored.append(name)
    warnings = [f"ignored, for it is neither folder nor archive: {n}" for n in sorted(ignored)[:5]]
    return sorted_by_learner(entries, warnings)


def _of_archive(learner: str, item: File) -> Entry:
    changed = item.at.timestamp() if item.at else 0.0
    return Entry(learner, item.name, lambda: _unpacked(item), changed)


@contextmanager
def _unpacked(item: File) -> Iterator[Sequence[File]]:
    if not suffix_of(item.name).lower().endswith((*ZIPS, *TARS)):
        raise Unreadable("is an archive of a kind that can't be read: hand in a zip or a tar")
    with items_in(stream_of(item.read(MAX_ARCHIVE)), item.name) as items:
        yield items


@contextmanager
def opened(entry: Entry, course: Course) -> Iterator[Sequence[File]]:
    """Open what a learner handed in; of an archive alone in a folder, what is in that.

    Raises:
        Unreadable: it can't be read; the text is the end of a sentence about it.
    """
    with entry.open() as items:
        files = [item for item in items if not item.hidden]
        archives = [item for item in files if suffix_of(item.name)]
        if len(archives) == 1 and not any(item.name.endswith(SUFFIXES) for item in files):
            try:
                with _unpacked(archives[0]) as inside:
                    yield [*inside, *files]
            except Unreadable as error:
                raise Unreadable(f"holds {archives[0].name}, which {error}") from None
        else:
            yield files


def _refusing(item: File) -> Opener:
    @contextmanager
    def opener() -> Iterator[Sequence[File]]:
        item.read(0)
        raise Unreadable("is neither a folder nor an archive")
        yield []

    return opener
