"""Reading a file that a learner handed in: only a regular file, up to a size, never a link."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class Unreadable(ValueError):
    """A submission can't be read; the text says why, as the end of a sentence about it."""


class NotRead(Unreadable):
    """This machine can't read it, whatever it holds: it has no right to, or its disk fails."""


def read_regular(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Raises:
        FileNotFoundError: there is no such file.
        NotADirectoryError: there is a file where the path has a folder.
        Unreadable: it is a link or not a regular file, or larger than `limit`.
        NotRead: it can't be opened or read, whatever it is.
    """
    try:
        # A link could lead to any file, and opening a pipe could block for ever.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        if path.is_symlink():
            raise Unreadable("is a link") from None
        text = f"can't be read ({error.strerror})"
        raise (Unreadable if _is_special(path) else NotRead)(text) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable("is not a regular file")
    with os.fdopen(descriptor, "rb") as file:
        try:
            content = file.read(limit + 1)
        except OSError as error:
            raise NotRead(f"can't be read ({error.strerror})") from None
    if len(content) > limit:
        raise Unreadable(f"is larger than {limit // 2**20} MB")
    return content


def _is_special(path: Path) -> bool:
    """Whether something is there that is no file, such as a socket."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
