"""Opening a class's download, in any of the layouts that instructors have it in.

The layout may be plain (a folder or archive per learner), nbgrader's, or that of a platform. One
layout holds for the whole download: the platform's that has made most of its names. So no single
name, whose end a learner chose, decides how it is read itself, or how another's is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import IO, NoReturn
from unicodedata import normalize

from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.intake.answers import ELSEWHERE, holds_answers
from kata_grader.intake.archives import (
    OF_CLASS,
    OF_UNKNOWN,
    ZIP,
    Bounds,
    open_archive,
    open_packed,
    suffix_of,
)
from kata_grader.intake.file_tree import File, FileTree, Opener, tree_of, tree_on_disk
from kata_grader.intake.hand_in import Entry, HandIn, read_hand_in
from kata_grader.intake.notebook import MAX_BYTES
from kata_grader.regular_file import Unreadable

from kata_classroom.platforms.base import Named, platforms
from kata_classroom.platforms.nbgrader import PLATFORM as NBGRADER
from kata_classroom.platforms.nbgrader import SUBMITTED

EXPECTED = "give the folder (or one archive of it) that holds a folder or archive per learner"
# What a folder around a class may be called: as nbgrader, Canvas, Gradescope and GitHub call it.
AROUND = re.compile(rf"{SUBMITTED}|(?:.+-)?submissions|assignment_[0-9]+_export")
FEW = 3  # archives of whole downloads that lie beside what was in them
# What lies in the folder of an nbgrader course, if its configuration lies there.
OF_NBGRADER = frozenset(("nbgrader_config.py", "gradebook.db"))
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
        doubts: sentences about what may have been misread.
        read: returns what an entry holds of answers to exercises. Of `read_download` it also says
            why an entry can't be read; of `open_class` it raises Unreadable.
    """

    entries: Sequence[Entry]
    warnings: Sequence[str]
    ignored: Sequence[str]
    doubts: Sequence[str]
    read: Callable[[Entry, Sequence[Exercise]], HandIn]


def open_class(path: Path, course: Course, platform: str, stack: ExitStack) -> Download:
    """Open what a class handed in, a folder or one archive of it.

    Args:
        path: the folder or archive.
        course: the course.
        platform: the name of the platform that it is from; empty to find out.
        stack: closes it.

    Raises:
        KataError: `path` can't be read, holds no submissions, or holds those of a single learner;
            or it could be from several platforms.
    """
    tree, outside, nbgrader = _unwrapped(_tree(path, stack), course, path)
    by_platform = _by_platform(tree)
    archives = _archives_alone(tree, by_platform)
    if archives and _are_downloads(tree, archives, course, path, platform):
        tree, left_out = _together(tree, archives, course, path, stack)
        outside, by_platform = outside + left_out, _by_platform(tree)
    maker = NBGRADER.name if nbgrader else platform or _maker(by_platform, tree, path)
    if not maker:
        _refuse_one_learners(tree, course, path)
    if maker and maker not in by_platform:
        raise KataError(f"There is no platform {maker}: there are {', '.join(by_platform)}.")
    named = by_platform[maker] if maker else Named()
    again = _again(tree, named.names, course, path)
    plain, left = _plain(tree, NBGRADER.name if nbgrader else "", named.names | again)
    others = {entry.label for entry in plain}
    own = [
        replace(entry, platform=maker, label=_unlike(entry.label, others, maker))
        for entry in named.entries
    ]
    entries = told_apart([*own, *plain])
    if not entries:
        raise KataError(f"{path} holds no submissions: {EXPECTED}.")
    ignored = sorted((*outside, *left, *again, *named.unclear))
    warnings = [
        *named.warnings,
        *(f"ignored, because {_why_not(maker)}: {name}" for name in left),
        *(f"ignored, because it is not among the submissions: {name}" for name in outside),
        *(f"ignored, because what it holds lies beside it: {name}" for name in sorted(again)),
        *(f"ignored, because it could be several people's: {name}" for name in named.unclear),
    ]
    doubts = list(_doubts(by_platform, tree, plain, course, path))
    return Download(entries, warnings, ignored, doubts, partial(read_hand_in, course))


def _unlike(label: str, others: Container[str], maker: str) -> str:
    """Return a label that no other entry has, by which this one is found again."""
    while label in others:
        label += f" of {maker}"
    return label


def _why_not(maker: str) -> str:
    if maker in ("", NBGRADER.name):
        return "it is neither a folder nor an archive"
    return f"{maker} gives no file such a name"


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
        return tree_of(open_archive(stream, path.name, stack, OF_CLASS))
    except Unreadable as error:
        raise KataError(f"{path} {error}.") from None


def _by_platform(tree: FileTree) -> dict[str, Named]:
    return {name: one.entries(tree) for name, one in platforms().items()}


def _archives_alone(tree: FileTree, by_platform: Mapping[str, Named]) -> list[str]:
    """Return the archives in a folder that has no folders, unless a platform has named most."""
    archives = sorted(name for name in tree.files if suffix_of(name))
    made = any(2 * len(one.names) > len(archives) for one in by_platform.values())
    return [] if tree.folders or made else archives


def _are_downloads(
    tree: FileTree, archives: Sequence[str], course: Course, path: Path, platform: str
) -> bool:
    """Return whether each of some archives is a whole download of the platform.

    Learners can make such archives too. So the instructor must have said which platform it is.

    Raises:
        KataError: nobody has said so, and all of them are whole downloads.
    """
    listed = cache(lambda archive: _listed(tree, path / archive, course))
    for name, one in platforms().items():
        most = 0
        for archive in archives:
            inside = listed(archive)
            named = one.entries(inside)
            if 2 * len(named.names) <= len(inside.folders) + len(inside.files):
                break
            most = max(most, len(named.entries))
        else:
            if platform == name:
                return True
            if most > 1:
                shown = ", ".join(archives[:3]) + (" and others" if len(archives) > 3 else "")
                raise KataError(
                    f"{path} holds nothing but {shown}, named inside as a whole download of "
                    f"{name}: say --platform {name} if that is so, else put each archive into a "
                    "folder of its learner's name."
                )
    return False


def _listed(tree: FileTree, path: Path, course: Course) -> FileTree:
    """Return the top level of a zip that anybody may have made; nothing of any other archive."""
    with suppress(Exception), ExitStack() as stack:  # what is wrong is told when it is read
        if suffix_of(path.name).lower() == ZIP:  # to list it takes bounded memory and time
            return _inside(tree, path, course, stack, OF_UNKNOWN)[0]
    return FileTree()


def _inside(
    tree: FileTree, path: Path, course: Course, stack: ExitStack, bounds: Bounds
) -> tuple[FileTree, list[str]]:
    file = tree.files[path.name]
    if tree.path is not None and file.at is not None:  # that of a class may be large
        stream: IO[bytes] = stack.enter_context((tree.path / path.name).open("rb"))
    else:
        stream = io.BytesIO(file.read(MAX_BYTES))
    whole = tree_of(open_archive(stream, path.name, stack, bounds))
    return _unwrapped(whole, course, path)[:2]


def _again(tree: FileTree, named: Container[str], course: Course, path: Path) -> frozenset[str]:
    """Return the archives that hold what lies beside them: a download that was unpacked there."""
    archives = [name for name in tree.files if suffix_of(name) and name not in named]
    found = []
    for name in archives if len(archives) <= FEW else ():  # many are learners'
        inside = _listed(tree, path / name, course)
        names = {*inside.folders, *inside.files}
        if 2 * len(names & {*tree.folders, *tree.files}) > len(names):
            found.append(name)
    return frozenset(found)


def _together(
    tree: FileTree, names: Sequence[str], course: Course, path: Path, stack: ExitStack
) -> tuple[FileTree, list[str]]:
    """Return the top levels of several archives as one, and the names of what was left out.

    Raises:
        KataError: one can't be read, or two hold different things of the same name.
    """
    beside = {name: file for name, file in tree.files.items() if name not in names}
    all_, outside = FileTree(files=beside), list[str]()
    for name in names:
        try:
            one, left = _inside(tree, path / name, course, stack, OF_CLASS)
        except Unreadable as error:
            raise KataError(f"{path / name} {error}.") from None
        both = sorted({*all_.folders, *all_.files} & {*one.folders, *one.files})
        if twice := [each for each in both if not _same(all_, one, each)]:
            raise KataError(
                f"{path / name} holds {twice[0]}, which another archive beside it holds too, and "
                "not the same: leave one of them out."
            )
        all_.folders.update(one.folders)
        all_.files.update(one.files)
        outside += left
    return all_, outside


def _same(one: FileTree, other: FileTree, name: str) -> bool:
    """Whether two trees hold the same of a name, and it can be read."""
    content = _content(one, name)
    return bool(content) and content == _content(other, name)


def _content(tree: FileTree, name: str) -> dict[tuple[str, ...], bytes]:
    """Return the bytes of a file, or of all files in a folder; nothing if they can't be read."""
    with suppress(Exception), ExitStack() as stack:  # what is wrong is told when it is read
        files = tree.folders[name](stack) if name in tree.folders else [tree.files[name]]
        return {file.path: sha256(file.read(MAX_BYTES)).digest() for file in files}
    return {}


def _maker(by_platform: Mapping[str, Named], tree: FileTree, path: Path) -> str:
    """Return the platform that has made more than half of the names; empty if none has.

    Raises:
        KataError: several could have made as many names.
    """
    most = max(len(one.names) for one in by_platform.values())
    if 2 * most <= len(tree.folders) + len(tree.files):
        return ""
    found = [name for name, one in by_platform.items() if len(one.names) == most]
    if len(found) > 1:
        raise KataError(
            f"{path} could be a download of {' or '.join(found)}: say which with --platform."
        )
    return found[0]


def _doubts(
    by_platform: Mapping[str, Named],
    tree: FileTree,
    plain: Sequence[Entry],
    course: Course,
    path: Path,
) -> Iterator[str]:
    """Yield what may have been misread, of what no platform has named."""
    names = sorted(entry.label for entry in plain if entry.label in tree.folders)
    alone = names and len(names) == len(tree.folders) == len(plain)
    if alone and all(_may_be_a_class(tree, name, course) for name in names):
        give = f"unpack {path} and give" if tree.path is None else "give"
        first = names[0] if tree.path is None else tree.path / names[0]
        if names[1:]:
            yield (
                f"{', '.join(names)} are taken for one learner's each: if each is the folder of a "
                f"class, {give} one of them, such as {first}"
            )
        else:
            yield (
                f"{names[0]} is taken for one learner's: if it is the folder of a class, {give} "
                f"{first}"
            )
    for entry in plain:
        named = [name for name, one in by_platform.items() if entry.label in one.names]
        if named and not entry.platform:
            yield (
                f"{entry.label} is named as {' or '.join(named)} names it, but most of the "
                "download is not: the whole name is taken for a learner's (see --platform)"
            )


def _may_be_a_class(tree: FileTree, name: str, course: Course) -> bool:
    """Return whether a folder of a download holds what looks like the hand-ins of several."""
    with suppress(OSError):
        inside = tree.below(name)
        own = ("exercises", "notebooks", *(chapter.name for chapter in course.chapters))
        platformed = any(one.entries(inside).names for one in platforms().values())
        return platformed or _learners_in(inside, course, own) > 1
    return False


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
    if inside and _learners_in(tree, course, inside) <= len(inside):
        raise KataError(
            f"{path} looks like what one learner handed in (it holds {inside[0]}): {EXPECTED}."
        )


def _tidied(tree: FileTree, course: Course) -> tuple[FileTree, list[str]]:
    """Leave out the files of systems, and other hidden ones that hold nothing handed in.

    The names of those that may have been meant for something come second.
    """
    kept, told = FileTree(path=tree.path), list[str]()
    for name, opener in tree.folders.items():
        if name in OF_SYSTEMS:
            told += [name] if _holds(opener, course) else []
        elif name.startswith(".") and not _holds(opener, course, archives=True):
            told.append(name)
        else:
            kept.folders[name] = opener
    for name, file in tree.files.items():
        if name in OF_SYSTEMS or name.startswith("._"):
            continue
        if name.startswith(".") and not suffix_of(name):
            told.append(name)
        else:
            kept.files[name] = file
    return kept, sorted(told)


def _unwrapped(whole: FileTree, course: Course, path: Path) -> tuple[FileTree, list[str], bool]:
    """Return the folder that holds the whole class, which may lie in another one.

    The names of what was left out on the way come second, and third whether nbgrader writes here.

    This is `submitted` in an nbgrader course, and the only folder in a zip of a folder. What is
    inside says nothing: it may be what one learner handed in. So the folder must be called as what
    it lies in is, or as platforms call it.
    """
    tree, told = _tidied(whole, course)
    level = tree, told, _is_submitted(path)
    by_nbgrader = OF_NBGRADER.intersection(tree.files) or {"source", "release"} <= {*tree.folders}
    if SUBMITTED in tree.folders and by_nbgrader:
        return *_tidied(tree.below(SUBMITTED), course), True
    archives = [name for name in tree.files if suffix_of(name)]
    if len(tree.folders) != 1 or archives:
        return level
    (name,) = tree.folders
    around = path.name if path.is_dir() else path.name[: -len(suffix_of(path.name))]
    if name != around and not AROUND.fullmatch(name):
        return level
    try:
        below, ignored = _tidied(tree.below(name), course)
    except OSError:
        return level
    return below, [*told, *sorted(tree.files), *ignored], name == SUBMITTED


def _learners_in(tree: FileTree, course: Course, others: Iterable[str]) -> int:
    """Return how many folders and archives look like a learner's submission, but for others."""
    skipped = ELSEWHERE.union(others)
    folders = [opener for name, opener in tree.folders.items() if name not in skipped]
    archives = sum(bool(suffix_of(name)) for name in tree.files)
    return archives + sum(_holds(opener, course) for opener in folders)


def _holds(opener: Opener, course: Course, archives: bool = False) -> bool:
    """Whether a folder holds answers, or archives if those count."""
    with suppress(Exception), ExitStack() as stack:  # what is wrong is told when it is read
        files = opener(stack)
        found = archives and any(suffix_of(file.name) for file in files)
        return found or holds_answers(course, files)
    return False


def _plain(tree: FileTree, platform: str, taken: Container[str]) -> tuple[list[Entry], list[str]]:
    """Return the entries that no platform named, and the names of files that are no entries.

    Each is a folder or an archive, with the learner's name.
    """
    entries, ignored = [], []
    for name, opener in tree.folders.items():
        if name not in taken:
            entries.append(Entry(name, name, ids=(name,), open=opener, platform=platform))
    for name, file in tree.files.items():
        suffix = suffix_of(name)
        if name in taken:
            continue
        if suffix:
            who = name[: -len(suffix)] or name
            entries.append(Entry(who, name, ids=(who,), open=partial(open_packed, file)))
        elif file.at is None:  # a link or a pipe instead of a folder: report it for this learner
            entries.append(Entry(name, name, ids=(name,), open=partial(_refuse, file)))
        else:
            ignored.append(name)
    return entries, sorted(ignored)


def _refuse(file: File, stack: ExitStack) -> NoReturn:
    file.read(0)
    raise Unreadable("is neither a folder nor an archive")


def told_apart(entries: list[Entry]) -> list[Entry]:
    """Return entries with names that tell people apart, sorted by them.

    Names in a platform's layout are not unique, and people choose them. So nobody's entry counts as
    that of a namesake: the name gets what the platform knows the person by.
    """
    # macOS writes letters and their accents apart.
    entries = [replace(one, learner=normalize("NFC", one.learner)) for one in entries]
    people: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        people.setdefault(entry.learner, set()).add((entry.platform, entry.mark))
    called = [replace(one, learner=_told_apart(one, people), name=one.learner) for one in entries]
    return sorted(called, key=lambda entry: (entry.learner, entry.label))


def _told_apart(entry: Entry, people: Mapping[str, set[tuple[str, str]]]) -> str:
    namesakes = people[entry.learner] - {(entry.platform, entry.mark)}
    if entry.platform in ("", NBGRADER.name) or not namesakes:
        return entry.learner
    marked = f"{entry.learner} ({entry.mark})"
    if entry.mark and marked not in people:
        return marked
    strangers = any(platform != entry.platform for platform, _ in namesakes)
    return entry.label if entry.mark or strangers else entry.learner
