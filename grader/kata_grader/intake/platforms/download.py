"""Opening a class's download, in any of the layouts that instructors have it in.

The layout may be plain (a folder or archive per learner), nbgrader's, or that of a platform. A
name that a platform has made says nothing about its neighbours, so each entry has its own layout.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kata_grader.checking.regular_file import Unreadable
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.intake.answer_files import ELSEWHERE, holds_answers
from kata_grader.intake.archives import OF_CLASS, open_archive, open_packed, suffix_of
from kata_grader.intake.file_tree import File, FileTree, Opener, tree_of, tree_on_disk
from kata_grader.intake.hand_in import Entry
from kata_grader.intake.platforms.installed import platforms
from kata_grader.intake.platforms.nbgrader import PLATFORM as NBGRADER
from kata_grader.intake.platforms.nbgrader import SUBMITTED

EXPECTED = "give the folder (or one archive of it) that holds a folder or archive per learner"
# What operating systems and tools leave in folders, and no learner hands in.
OF_SYSTEMS = frozenset(
    (
        *("__MACOSX", ".DS_Store", ".Trash", ".Trashes", ".Spotlight-V100", ".fseventsd"),
        *("Thumbs.db", "desktop.ini", ".directory", ".ipynb_checkpoints", ".vscode", ".idea"),
        *(".git", ".gitignore", ".gitattributes", ".gitkeep"),
    )
)


@dataclass(frozen=True)
class Download:
    """What a class handed in.

    Attributes:
        entries: sorted by the learners' names.
        warnings: sentences for the instructor.
        ignored: the names of what is nobody's; a warning tells of each.
    """

    entries: tuple[Entry, ...]
    warnings: tuple[str, ...]
    ignored: tuple[str, ...]


@contextmanager
def open_class(path: Path, course: Course) -> Iterator[Download]:
    """Open what a class handed in, a folder or one archive of it.

    Raises:
        KataError: `path` can't be read, holds no submissions, or holds those of a single learner.
    """
    with ExitStack() as stack:
        yield _download(_tree(path, stack), course, path)


def _tree(path: Path, stack: ExitStack) -> FileTree:
    if path.is_dir():
        try:
            return tree_on_disk(path)
        except OSError as error:
            raise KataError(f"{path} can't be listed ({error.strerror}): {EXPECTED}.") from None
    if not path.is_file():
        raise KataError(f"There is no {path}: {EXPECTED}.")
    if not suffix_of(path.name):
        raise KataError(f"{path} is neither a folder nor an archive: {EXPECTED}.")
    stream = stack.enter_context(path.open("rb"))
    try:
        return tree_of(stack.enter_context(open_archive(stream, path.name, OF_CLASS)))
    except Unreadable as error:
        raise KataError(f"{path} {error}.") from None


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


def _download(tree: FileTree, course: Course, path: Path) -> Download:
    level = _unwrapped(_tidied(tree, course, _is_submitted(path)), course)
    _refuse_one_learners(level.tree, course, path)
    named, taken, warnings = _named(level.tree)
    plain, left = _plain(level, taken)
    entries = told_apart([*named, *plain])
    if not entries:
        raise KataError(f"{path} holds no submissions: {EXPECTED}.")
    ignored = sorted((*level.ignored, *left))
    warnings += [f"ignored, because it is neither a folder nor an archive: {n}" for n in left]
    warnings += [f"ignored, because it is not among the submissions: {n}" for n in level.ignored]
    return Download(tuple(entries), tuple(warnings), tuple(ignored))


def _named(tree: FileTree) -> tuple[list[Entry], frozenset[str], list[str]]:
    """Return the entries that platforms named, the names of folders and files, and warnings."""
    entries: list[Entry] = []
    warnings: list[str] = []
    taken = frozenset[str]()
    for name, platform in platforms().items():
        found = platform.entries(tree.without(taken))
        entries += [replace(entry, platform=name) for entry in found.entries]
        warnings += found.warnings
        taken |= found.names
    return entries, taken, warnings


def _is_of_platforms(tree: FileTree) -> bool:
    """Whether this tree is a class as platforms lay it out."""
    if any(platform.recognises(tree) for platform in platforms().values()):
        return True
    _, taken, _ = _named(tree)
    return len(taken.intersection(tree.files)) > len(tree.files) / 2


def _is_submitted(path: Path) -> bool:
    """Whether a folder or archive has the name of the folder that nbgrader collects into."""
    archive = "" if path.is_dir() else suffix_of(path.name)
    name = path.absolute().name
    return SUBMITTED in (name[: len(name) - len(archive)], path.resolve().name)


def _refuse_one_learners(tree: FileTree, course: Course, path: Path) -> None:
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
    others = [name for name in inside if name in tree.folders]
    if _learners_in(tree.without(others), course) <= len(inside):
        raise KataError(
            f"{path} looks like what one learner handed in (it holds {inside[0]}): {EXPECTED}."
        )


def _tidied(tree: FileTree, course: Course, nbgrader: bool) -> _Level:
    """Leave out the files of systems, and other hidden ones that hold nothing handed in."""
    gone, told = set[str](), []
    for name, opener in tree.folders.items():
        if name in OF_SYSTEMS:
            gone.add(name)
            told += [name] if _holds(opener, course) else []
        elif name.startswith(".") and not _holds(opener, course, archives=True):
            gone.add(name)
            told.append(name)
    for name in tree.files:
        if name in OF_SYSTEMS or name.startswith("._"):
            gone.add(name)
        elif name.startswith(".") and not suffix_of(name):
            gone.add(name)
            told.append(name)
    return _Level(tree.without(gone), tuple(sorted(told)), nbgrader)


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
    if _is_of_platforms(inside) or (
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
    platform = NBGRADER.name if level.nbgrader else ""
    for name, opener in level.tree.folders.items():
        if name not in taken:
            entries.append(Entry(name, name, ids=(name,), open=opener, platform=platform))
    for name, file in level.tree.files.items():
        suffix = suffix_of(name)
        if name in taken:
            continue
        if suffix:
            entries.append(_of_archive(name[: -len(suffix)] or name, file))
        elif file.at is None:  # a link or a pipe instead of a folder: report it for this learner
            entries.append(Entry(name, name, ids=(name,), open=_refusing(file)))
        else:
            ignored.append(name)
    return entries, sorted(ignored)


def _of_archive(learner: str, file: File) -> Entry:
    changed = file.at.timestamp() if file.at else 0.0
    return Entry(
        learner, file.name, ids=(learner,), open=lambda: open_packed(file), changed=changed
    )


def _refusing(file: File) -> Opener:
    @contextmanager
    def opener() -> Iterator[Sequence[File]]:
        file.read(0)
        raise Unreadable("is neither a folder nor an archive")
        yield []

    return opener


def told_apart(entries: list[Entry]) -> list[Entry]:
    """Return entries with names that tell people apart, sorted by them.

    Names in a platform's layout are not unique, and people choose them. So nobody's entry counts as
    that of a namesake: the name gets what the platform knows the person by.
    """
    people: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        people.setdefault(entry.learner, set()).add((entry.platform, entry.mark))
    return sorted(
        (
            replace(entry, learner=_told_apart(entry, people), name=entry.learner)
            for entry in entries
        ),
        key=lambda entry: (entry.learner, entry.label),
    )


def _told_apart(entry: Entry, people: Mapping[str, set[tuple[str, str]]]) -> str:
    namesakes = people[entry.learner] - {(entry.platform, entry.mark)}
    if entry.platform in ("", NBGRADER.name) or not namesakes:
        return entry.learner
    marked = f"{entry.learner} ({entry.mark})"
    if entry.mark and marked not in people:
        return marked
    strangers = any(platform != entry.platform for platform, _ in namesakes)
    return entry.label if entry.mark or strangers else entry.learner
