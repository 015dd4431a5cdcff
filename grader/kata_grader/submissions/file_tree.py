"""What lies in a folder or an archive, as values that are read when they are wanted.

Names are data here: a name is only ever compared, and shown.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

from kata_grader.submissions.regular_file import Unreadable, read_regular

MAX_MEMBERS = 10_000
MAX_DEPTH = 50

Reader = Callable[[int], bytes]


@dataclass(frozen=True)
class File:
    """A file, or something in the place of one.

    Attributes:
        path: the names of the folders above it, and its own.
        at: when it was last changed, if that is known.
        read: `read(limit)` returns its bytes; it raises Unreadable.
    """

    path: tuple[str, ...]
    at: datetime | None
    read: Reader

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1]

    @property
    def shown(self) -> str:
        """Its path as text."""
        return "/".join(self.path)

    @property
    def hidden(self) -> bool:
        """Whether a system put it there, and no learner."""
        return any(name.startswith(".") or name == "__MACOSX" for name in self.path)


Opener = Callable[[], AbstractContextManager[Sequence[File]]]


@dataclass(frozen=True)
class FileTree:
    """The top level of what holds a class.

    Attributes:
        folders: by name, what opens them; paths inside begin below the folder.
        files: by name.
        path: where it lies, unless it is in an archive.
    """

    folders: dict[str, Opener] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    path: Path | None = None

    def below(self, name: str) -> FileTree:
        """Return the top level of one of its folders.

        Raises:
            OSError: it can't be listed.
        """
        if self.path is not None:
            return shelf_on_disk(self.path / name)
        with self.folders[name]() as items:
            return shelf_of(items)


def shelf_on_disk(folder: Path) -> FileTree:
    """Return the top level of a folder.

    Raises:
        OSError: it can't be listed.
    """
    shelf = FileTree(path=folder)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                shelf.folders[entry.name] = _disk_opener(path)
            else:
                shelf.files[entry.name] = item_on_disk(path, (entry.name,))
    return shelf


def shelf_of(items: Iterable[File]) -> FileTree:
    """Return the top level of an archive."""
    shelf, inside = FileTree(), dict[str, list[File]]()
    for item in items:
        if len(item.path) == 1:
            shelf.files[item.name] = item
        else:
            below = replace(item, path=item.path[1:])
            inside.setdefault(item.path[0], []).append(below)
    for name, below_it in inside.items():
        shelf.folders[name] = _opener_of(below_it)
    return shelf


def files_on_disk(folder: Path) -> list[File]:
    """Return what lies in a folder at any depth; links are items that can't be read.

    Raises:
        Unreadable: it holds too much, or can't be listed.
    """
    found: list[File] = []
    waiting: list[tuple[Path, tuple[str, ...]]] = [(folder, ())]
    seen = 0
    while waiting:
        path, above = waiting.pop()
        try:
            with os.scandir(path) as entries:
                inside = list(entries)
        except OSError as error:
            if not above:
                raise Unreadable(f"can't be listed ({error.strerror})") from None
            found.append(File(above, None, refusing(f"can't be listed ({error.strerror})")))
            continue
        seen += len(inside)
        if seen > MAX_MEMBERS or len(above) > MAX_DEPTH:
            raise Unreadable(f"holds more than {MAX_MEMBERS:,} files, or folders without end")
        for entry in inside:
            names = (*above, entry.name)
            if entry.is_dir(follow_symlinks=False):
                waiting.append((path / entry.name, names))
                if entry.name.endswith((".py", ".ipynb")):
                    found.append(File(names, None, refusing("is a folder")))
            else:
                found.append(item_on_disk(path / entry.name, names))
    return found


def item_on_disk(path: Path, names: tuple[str, ...]) -> File:
    """Return a file on disk as an item."""

    def read(limit: int) -> bytes:
        try:
            return read_regular(path, limit)
        except OSError as error:
            raise Unreadable(f"can't be read ({error.strerror})") from None

    try:
        status = path.lstat()
    except OSError:
        return File(names, None, read)
    regular = stat.S_ISREG(status.st_mode)
    return File(names, _time(status.st_mtime) if regular else None, read)


def refusing(reason: str) -> Reader:
    """Return a reader that gives a reason instead of bytes."""

    def read(limit: int) -> bytes:
        raise Unreadable(reason)

    return read


def _time(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, timezone.utc)
    except (OverflowError, OSError, ValueError):  # a file system takes any number
        return None


def _disk_opener(path: Path) -> Opener:
    return lambda: nullcontext(files_on_disk(path))


def _opener_of(items: list[File]) -> Opener:
    return lambda: nullcontext(items)
