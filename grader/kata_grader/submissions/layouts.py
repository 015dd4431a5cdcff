"""Opening a class's submissions, in any of the layouts that instructors have them in."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.submissions.answer_files import ELSEWHERE, holds_answers
from kata_grader.submissions.answer_names import suffix_in
from kata_grader.submissions.archives import (
    OF_CLASS,
    TARS,
    ZIPS,
    open_archive,
    stream_of,
    suffix_of,
)
from kata_grader.submissions.class_entries import ClassEntries, Entry, Platform, told_apart
from kata_grader.submissions.file_tree import File, FileTree, Opener, tree_of, tree_on_disk
from kata_grader.submissions.notebook import MAX_BYTES
from kata_grader.submissions.platforms import is_of_platform, of_platforms
from kata_grader.submissions.regular_file import Unreadable
from kata_grader.submissions.timestamps import TIMESTAMP

# A learner's archive is held in memory while it is read.
MAX_ARCHIVE = MAX_BYTES
# What operating systems and tools leave in folders, and no learner hands in.
OF_SYSTEMS = frozenset(
    (
        *("__MACOSX", ".DS_Store", ".Trash", ".Trashes", ".Spotlight-V100", ".fseventsd"),
        *("Thumbs.db", "desktop.ini", ".directory", ".ipynb_checkpoints", ".vscode", ".idea"),
        *(".git", ".gitignore", ".gitattributes", ".gitkeep"),
    )
)
SUBMITTED = "submitted"  # nbgrader's name for the folder that it collects into


@contextmanager
def open_class(path: Path, course: Course) -> Iterator[ClassEntries]:
    """Open a class's submissions, a folder or one archive of it; yields an entry per learner.

    The layout may be plain (a folder or archive per learner), nbgrader's, or that of a platform.

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


@dataclass(frozen=True)
class _Level:
    """The folder whose entries are the class.

    Attributes:
        tree: its folders and files, without those of systems.
        ignored: the names of what was left out on the way to it.
        nbgrader: whether nbgrader writes here.
    """

    tree: FileTree
    ignored: tuple[str, ...]
    nbgrader: bool


def _entries(tree: FileTree, course: Course, path: Path, expected: str) -> ClassEntries:
    level = _unwrapped(_tidied(tree, course, _is_submitted(path)), course)
    _refuse_one_learners(level.tree, course, path, expected)
    named, taken, warnings = of_platforms(level.tree)
    plain, left = _plain(level, taken)
    entries = told_apart([*named, *plain])
    if not entries:
        raise KataError(f"{path} holds no submissions: {expected}.")
    ignored = sorted((*level.ignored, *left))
    warnings += [f"ignored, because it is neither a folder nor an archive: {n}" for n in left]
    warnings += [f"ignored, because it is not among the submissions: {n}" for n in level.ignored]
    return ClassEntries(tuple(entries), tuple(warnings), tuple(ignored))


def _is_submitted(path: Path) -> bool:
    """Whether a folder or archive has the name of the folder that nbgrader collects into."""
    archive = "" if path.is_dir() else suffix_of(path.name)
    name = path.absolute().name
    return SUBMITTED in (name[: len(name) - len(archive)], path.resolve().name)


def _refuse_one_learners(tree: FileTree, course: Course, path: Path, expected: str) -> None:
    """Refuse what a single learner handed in.

    It holds a chapter or an answer itself. In a class that only means that somebody's folder or
    file is called so, and nobody stops a class by that: most of the entries decide.
    """
    chapters = {chapter.name for chapter in course.chapters}
    inside = sorted(
        name
        for name in (*tree.folders, *tree.files)
        if name in chapters
        or name == "exercises"
        or (name in tree.files and holds_answers(course, [tree.files[name]]))
    )
    if not inside:
        return
    others = {name: opener for name, opener in tree.folders.items() if name not in inside}
    if _learners_in(FileTree(others, tree.files), course) <= len(inside):
        raise KataError(
            f"{path} looks like what one learner handed in (it holds {inside[0]}): {expected}."
        )


def _tidied(tree: FileTree, course: Course, nbgrader: bool) -> _Level:
    """Leave out the files of systems, and other hidden ones that hold nothing handed in."""

    def hidden(name: str) -> bool:
        return name.startswith(".") or name in OF_SYSTEMS

    folders, files, ignored = dict(tree.folders), dict(tree.files), []
    for name in filter(hidden, tree.folders):
        of_system = name in OF_SYSTEMS
        holds_some = _holds(folders[name], course, archives=not of_system)
        if of_system or not holds_some:
            del folders[name]
        if of_system == holds_some:
            ignored.append(name)
    for name in filter(hidden, tree.files):
        of_system = name in OF_SYSTEMS or name.startswith("._")
        if of_system or not suffix_of(name):
            del files[name]
        if not of_system and name not in files:
            ignored.append(name)
    return _Level(FileTree(folders, files, tree.path), tuple(sorted(ignored)), nbgrader)


def _unwrapped(level: _Level, course: Course) -> _Level:
    """Go into the folder that holds the whole class, where there is one around it.

    This is `submitted` in an nbgrader course, and the only folder in a zip of a folder. A folder
    that holds exercises belongs to a learner, so it is not opened here.
    """
    tree = level.tree
    if SUBMITTED in tree.folders and "nbgrader_config.py" in tree.files:
        return _tidied(tree.below(SUBMITTED), course, nbgrader=True)
    archives = [name for name in tree.files if suffix_of(name)]
    if len(tree.folders) != 1 or archives:
        return level
    (name,) = tree.folders
    try:
        below = _tidied(tree.below(name), course, name == SUBMITTED)
    except OSError:
        return level
    chapters = {chapter.name for chapter in course.chapters}
    own = {"exercises", "notebooks", *chapters}
    inside = below.tree
    if is_of_platform(inside) or (
        _learners_in(inside, course) > 1
        and not own & set(inside.folders)
        and not holds_answers(course, [*inside.files.values()])
    ):
        return replace(below, ignored=(*level.ignored, *sorted(tree.files), *below.ignored))
    return level


def _learners_in(tree: FileTree, course: Course) -> int:
    """Return how many folders and archives look like a learner's submission."""
    count = sum(bool(suffix_of(name)) for name in tree.files)
    for name, opener in tree.folders.items():
        if name not in ELSEWHERE:
            count += _holds(opener, course)
    return count


def _holds(opener: Opener, course: Course, archives: bool = False) -> bool:
    """Whether a folder holds answers, or archives if those count."""
    with suppress(Exception), opener() as files:  # what is wrong is told when the entry is read
        found = archives and any(suffix_of(file.name) for file in files)
        return found or holds_answers(course, files)
    return False


def _plain(level: _Level, taken: Container[str]) -> tuple[list[Entry], list[str]]:
    """Return the entries that no platform named, and the names of files that are no entries.

    Each is a folder or an archive, with the learner's name.
    """
    entries, ignored = [], []
    platform: Platform = "nbgrader" if level.nbgrader else ""
    for name, opener in level.tree.folders.items():
        if name not in taken:
            entries.append(Entry(name, name, opener, platform=platform, ids=(name,)))
    for name, file in level.tree.files.items():
        suffix = suffix_of(name)
        if name in taken:
            continue
        if suffix:
            entries.append(_of_archive(name[: -len(suffix)] or name, file))
        elif file.at is None:  # a link or a pipe instead of a folder: report it for this learner
            entries.append(Entry(name, name, _refusing(file), ids=(name,)))
        else:
            ignored.append(name)
    return entries, sorted(ignored)


def _of_archive(learner: str, file: File) -> Entry:
    changed = file.at.timestamp() if file.at else 0.0
    return Entry(learner, file.name, lambda: _unpacked(file), changed, ids=(learner,))


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
        if len(archives) == 1 and not any(suffix_in(file.name) for file in files):
            try:
                with _unpacked(archives[0]) as inside:
                    # The learner's own: a platform writes none into an archive.
                    yield [*(file for file in inside if file.name != TIMESTAMP), *files]
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
