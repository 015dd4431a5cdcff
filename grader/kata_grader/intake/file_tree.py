"""The files in a folder or an archive, with content that is read when it is needed.

A learner chooses the names, so they are only compared and shown, never used as paths to write to.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

from kata_grader.regular_file import NotRead, Unreadable, read_regular

MAX_MEMBERS = 10_000
MAX_DEPTH = 50

Reader = Callable[[int], bytes]


@dataclass(frozen=True)
class File:
    """A file, or something else in its place, such as a link, whose `read` gives the reason.

    Attributes:
        path: the names of the folders above it, then its own name.
        at: when it was last changed; None if unknown, and for anything but a regular file on disk.
        read: `read(limit)` returns its bytes. It raises Unreadable if there are more than `limit`,
            or if they can't be read.
        note: what the instructor should know of it.
        submitted: when it was handed in, as its platform says; `at` is what some computer wrote.
        late: whether its platform says that it came late; None if it says neither.
        packed: how many archives it lies in that were handed in with other files.
        closed: why this machine can't look into it, if it is a folder or an archive.
        version: of files that its platform takes for versions of one, a number that grows.
    """

    path: tuple[str, ...]
    at: datetime | None
    read: Reader
    note: str = ""
    submitted: datetime | None = None
    late: bool | None = None
    packed: int = 0
    closed: str = ""
    version: int = 0

    @property
    def name(self) -> str:
        """Its name, without folders."""
        return self.path[-1]

    @property
    def shown(self) -> str:
        """Its path as text."""
        return "/".join(self.path)

    @property
    def hidden(self) -> bool:
        """Whether an operating system or tool put it there, judging by its name or a folder's."""
        return any(name.startswith(".") or name == "__MACOSX" for name in self.path)


# Lists the files of a folder or archive; what it opens is closed by the stack.
Opener = Callable[[ExitStack], Sequence[File]]


@dataclass(frozen=True)
class FileTree:
    """The top level of a folder or archive.

    Attributes:
        folders: its folders by name, as functions that open them. The paths of the files in a
            folder are relative to it.
        files: its files by name.
        path: the folder; None for an archive.
    """

    folders: dict[str, Opener] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    path: Path | None = None

    def below(self, name: str) -> FileTree:
        """Return the top level of one of its folders.

        Raises:
            OSError: the folder can't be listed.
        """
        if self.path is not None:
            return tree_on_disk(self.path / name)
        with ExitStack() as stack:
            return tree_of(self.folders[name](stack))


def tree_on_disk(folder: Path) -> FileTree:
    """Return the top level of a folder.

    Raises:
        OSError: the folder can't be listed.
    """
    tree = FileTree(path=folder)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                tree.folders[entry.name] = _disk_opener(path)
            else:
                tree.files[entry.name] = file_on_disk(path, (entry.name,))
    return tree


def tree_of(files: Iterable[File]) -> FileTree:
    """Return the top level of an archive that holds `files`."""
    tree, inside = FileTree(), dict[str, list[File]]()
    for file in files:
        if len(file.path) == 1:
            tree.files[file.name] = file
        else:
            below = replace(file, path=file.path[1:])
            inside.setdefault(file.path[0], []).append(below)
    for name, content in inside.items():
        tree.folders[name] = opener_of(content)
    return tree


def files_on_disk(folder: Path) -> list[File]:
    """Return the files in a folder at any depth; a link counts as a file that can't be read.

    Raises:
        Unreadable: the folder holds too many files or levels.
        NotRead: it can't be listed.
    """
    found: list[File] = []
    folders: list[File] = []  # that are called as a file
    waiting: list[tuple[Path, tuple[str, ...]]] = [(folder, ())]
    seen = 0
    while waiting:
        path, above = waiting.pop()
        try:
            with os.scandir(path) as entries:
                inside = list(entries)
        except OSError as error:
            if not above:
                raise NotRead(f"can't be listed ({error.strerror})") from None
            why = f"can't be listed ({error.strerror})"
            found.append(File(above, None, refusing(why), closed=why))
            continue
        seen += len(inside)
        if seen > MAX_MEMBERS or len(above) > MAX_DEPTH:
            raise Unreadable(f"holds more than {MAX_MEMBERS:,} files, or folders without end")
        for entry in inside:
            names = (*above, entry.name)
            if entry.is_dir(follow_symlinks=False):
                waiting.append((path / entry.name, names))
                if entry.name.endswith((".py", ".ipynb")):
                    folders.append(File(names, None, refusing("is a folder")))
            else:
                found.append(file_on_disk(path / entry.name, names))
    holding = {file.path[:depth] for file in found for depth in range(1, len(file.path))}
    return [*found, *(folder for folder in folders if folder.path not in holding)]


def file_on_disk(path: Path, names: tuple[str, ...]) -> File:
    """Return the file at `path`, with `names` as its path in the submission."""

    def read(limit: int) -> bytes:
        try:
            return read_regular(path, limit)
        except OSError as error:
            raise NotRead(f"can't be read ({error.strerror})") from None

    try:
        status = path.lstat()
    except OSError:
        return File(names, None, read)
    regular = stat.S_ISREG(status.st_mode)
    return File(names, time_of(status.st_mtime) if regular else None, read)


def refusing(reason: str, kind: type[Unreadable] = Unreadable) -> Reader:
    """Return a reader that raises an error of a kind with this reason."""

    def read(limit: int) -> bytes:
        raise kind(reason)

    return read


def time_of(seconds: float) -> datetime | None:
    """Return a time in seconds since 1970 as one in UTC; None if no calendar has it."""
    try:
        return datetime.fromtimestamp(seconds, timezone.utc)
    except (OverflowError, OSError, ValueError):  # file systems store any number as a time
        return None


def _disk_opener(path: Path) -> Opener:
    return lambda stack: files_on_disk(path)


def opener_of(files: list[File]) -> Opener:
    """Return what opens files that are there already."""
    return lambda stack: files


def joined(openers: Sequence[Opener]) -> Opener:
    """Return what opens all the files that several open."""
    return lambda stack: [file for one in openers for file in one(stack)]
