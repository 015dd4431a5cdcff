"""Opening a class's submissions, in any of the layouts that instructors have them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.submissions.answer_files import ELSEWHERE, SUFFIXES, holds_answers
from kata_grader.submissions.archives import (
    OF_CLASS,
    TARS,
    ZIPS,
    open_archive,
    stream_of,
    suffix_of,
)
from kata_grader.submissions.class_entries import ClassEntries, Entry, sorted_by_learner
from kata_grader.submissions.file_tree import File, FileTree, Opener, tree_of, tree_on_disk
from kata_grader.submissions.notebook import MAX_BYTES
from kata_grader.submissions.platforms import gradescope, is_gradescope, is_moodle, moodle
from kata_grader.submissions.regular_file import Unreadable

# A learner's archive is held in memory while it is read.
MAX_ARCHIVE = MAX_BYTES
OF_SYSTEMS = ("__MACOSX", ".ipynb_checkpoints", ".git", ".Trash")


@contextmanager
def open_class(path: Path, course: Course) -> Iterator[ClassEntries]:
    """Open a class's submissions, a folder or one archive of it; yields an entry per learner.

    The layout may be plain (a folder or archive per learner), nbgrader's, Moodle's or Gradescope's.

    Raises:
        KataError: `path` can't be read, holds no submissions, or holds those of a single learner.
    """
    expected = "give the folder (or one archive of it) that holds a folder or archive per learner"
    if path.is_dir():
        try:
            yield _entries(tree_on_disk(path), course, path, expected)
        except OSError as error:
            if error.filename is None or Path(error.filename) != path:
                raise
            raise KataError(f"{path} can't be listed ({error.strerror}): {expected}.") from None
        return
    if not path.is_file():
        raise KataError(f"There is no {path}: {expected}.")
    if not suffix_of(path.name):
        raise KataError(f"{path} is neither a folder nor an archive: {expected}.")
    with _archive(path) as files:
        yield _entries(tree_of(files), course, path, expected)


@contextmanager
def _archive(path: Path) -> Iterator[list[File]]:
    with path.open("rb") as stream:
        reading = open_archive(stream, path.name, OF_CLASS)
        try:
            files = reading.__enter__()
        except Unreadable as error:
            raise KataError(f"{path} {error}.") from None
        try:
            yield files
        finally:
            reading.__exit__(None, None, None)


def _entries(tree: FileTree, course: Course, path: Path, expected: str) -> ClassEntries:
    tree = _unwrapped(_tidied(tree, course), course)
    chapters = {chapter.name for chapter in course.chapters}
    inside = sorted(
        name
        for name in (*tree.folders, *tree.files)
        if name in chapters
        or name == "exercises"
        or (name in tree.files and holds_answers(course, [tree.files[name]]))
    )
    if inside:
        raise KataError(
            f"{path} looks like what one learner handed in (it holds {inside[0]}): {expected}."
        )
    if is_gradescope(tree):
        found = gradescope(tree)
    elif is_moodle(tree):
        found = moodle(tree)
    else:
        found = _plain(tree)
    if not found.entries:
        raise KataError(f"{path} holds no submissions: {expected}.")
    return found


def _tidied(tree: FileTree, course: Course) -> FileTree:
    """Leave out hidden files, and hidden folders without answers: no learner put them there."""

    def hidden(name: str) -> bool:
        return name.startswith(".") or name == "__MACOSX"

    def holds_some(opener: Opener) -> bool:
        with suppress(Unreadable, OSError), opener() as files:
            return holds_answers(course, files)
        return False

    return FileTree(
        {
            name: opener
            for name, opener in tree.folders.items()
            if not hidden(name) or (name not in OF_SYSTEMS and holds_some(opener))
        },
        {name: file for name, file in tree.files.items() if not hidden(name)},
        tree.path,
    )


def _unwrapped(tree: FileTree, course: Course) -> FileTree:
    """Go into the folder that holds the whole class, where there is one around it.

    This is `submitted` in an nbgrader course, and the only folder in a zip of a folder. A folder
    that holds exercises belongs to a learner, so it is not opened here.
    """
    if "submitted" in tree.folders and "nbgrader_config.py" in tree.files:
        return _tidied(tree.below("submitted"), course)
    archives = [name for name in tree.files if suffix_of(name)]
    if len(tree.folders) != 1 or archives:
        return tree
    try:
        below = _tidied(tree.below(next(iter(tree.folders))), course)
    except OSError:
        return tree
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
    return tree


def _learners_in(tree: FileTree, course: Course) -> int:
    """Return how many folders and archives look like a learner's submission."""
    count = sum(bool(suffix_of(name)) for name in tree.files)
    for name, opener in tree.folders.items():
        if name not in ELSEWHERE:
            with suppress(Unreadable), opener() as files:
                count += holds_answers(course, files)
    return count


def _plain(tree: FileTree) -> ClassEntries:
    """Read the plain layout: a folder or an archive for each learner, with the learner's name."""
    entries, ignored = [], []
    for name, opener in tree.folders.items():
        entries.append(Entry(name, name, opener))
    for name, file in tree.files.items():
        suffix = suffix_of(name)
        if suffix:
            entries.append(_of_archive(name[: -len(suffix)] or name, file))
        elif file.at is None:  # a link or a pipe instead of a folder: report it for this learner
            entries.append(Entry(name, name, _refusing(file)))
        else:
            ignored.append(name)
    warnings = [
        f"ignored, because it is neither a folder nor an archive: {n}" for n in sorted(ignored)[:5]
    ]
    return sorted_by_learner(entries, warnings)


def _of_archive(learner: str, file: File) -> Entry:
    changed = file.at.timestamp() if file.at else 0.0
    return Entry(learner, file.name, lambda: _unpacked(file), changed)


@contextmanager
def _unpacked(file: File) -> Iterator[Sequence[File]]:
    if not suffix_of(file.name).lower().endswith((*ZIPS, *TARS)):
        raise Unreadable("is an archive of a kind that can't be read: hand in a zip or a tar")
    with open_archive(stream_of(file.read(MAX_ARCHIVE)), file.name) as files:
        yield files


@contextmanager
def open_entry(entry: Entry, course: Course) -> Iterator[Sequence[File]]:
    """Open a learner's entry; yields its files, and those of an archive that is alone in a folder.

    Raises:
        Unreadable: it can't be read; the text is the end of a sentence about it.
    """
    with entry.open() as found:
        files = [file for file in found if not file.hidden]
        archives = [file for file in files if suffix_of(file.name)]
        if len(archives) == 1 and not any(file.name.endswith(SUFFIXES) for file in files):
            try:
                with _unpacked(archives[0]) as inside:
                    yield [*inside, *files]
            except Unreadable as error:
                raise Unreadable(f"holds {archives[0].name}, which {error}") from None
        else:
            yield files


def _refusing(file: File) -> Opener:
    @contextmanager
    def opener() -> Iterator[Sequence[File]]:
        file.read(0)
        raise Unreadable("is neither a folder nor an archive")
        yield []

    return opener
