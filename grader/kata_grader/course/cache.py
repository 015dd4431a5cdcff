"""The cache: what was computed once and would come out the same again.

Each entry is named after all that decides it, so nothing in here is ever wrong, and all of it may
be deleted at any time. It lies in the user's cache folder, or where `KATA_CACHE` says. With
`KATA_CACHE=off` nothing is kept. The oldest entries go when it grows too large.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kata_grader.whole_file import write_private

SWITCH = "KATA_CACHE"
LARGEST = 2**30
# After so many new entries it is looked whether the cache has grown too large.
LOOK_EVERY = 500
_added = Counter[Path]()  # by this process, whichever object it had for the folder
_CHECKSUM = hashlib.sha256().digest_size


class Cache:
    """Entries on disk, each of some kind, under a key.

    A full disk or a folder that can't be written costs time alone: nothing is raised.

    Args:
        folder: where they lie; None for the usual place.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or _usual_folder()

    @property
    def is_off(self) -> bool:
        """Whether nothing is kept."""
        return self._folder is None

    def get(self, kind: str, key: str) -> bytes | None:
        """Return an entry, None if there is none or it is damaged."""
        if self._folder is None:
            return None
        path = _place(self._folder, kind, key)
        with contextlib.suppress(OSError):
            whole = path.read_bytes()
            checksum, content = whole[:_CHECKSUM], whole[_CHECKSUM:]
            if hashlib.sha256(content).digest() == checksum:
                os.utime(path)
                return content
        return None

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep an entry.

        Args:
            kind: what it is, a word.
            key: a text that names all that decides it.
            content: the entry.
        """
        if self._folder is None:
            return
        path = _place(self._folder, kind, key)
        with contextlib.suppress(OSError):
            write_private(path, hashlib.sha256(content).digest() + content)
            _added[self._folder] += 1
            if _added[self._folder] % LOOK_EVERY == 1:
                self._shrink(self._folder)

    def get_json(self, kind: str, key: str) -> Any:
        """Return an entry that `put_json` kept; None if there is none."""
        content = self.get(kind, key)
        return None if content is None else json.loads(content)

    def put_json(self, kind: str, key: str, value: Any) -> None:
        """Keep plain data."""
        self.put(kind, key, json.dumps(value, default=float).encode())

    def _shrink(self, folder: Path) -> None:
        """Delete what was not asked for longest, until a tenth of the room is free."""
        files = sorted(_files_in(folder))
        size = sum(size for _, size, _ in files)
        if size <= LARGEST:
            return
        for _, gone, path in files:
            path.unlink(missing_ok=True)
            size -= gone
            if size <= 0.9 * LARGEST:
                return


def _place(folder: Path, kind: str, key: str) -> Path:
    name = hashlib.sha256(key.encode()).hexdigest()
    return folder / kind / name[:2] / name[2:]


def _files_in(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Yield when each entry was last asked for, its size, and its file."""
    for path in folder.glob("*/*/*"):
        with contextlib.suppress(OSError):
            status = path.stat()
            yield status.st_mtime, status.st_size, path


def _usual_folder() -> Path | None:
    """Return the folder that the environment chooses, the user's cache folder, or none at all."""
    chosen = os.environ.get(SWITCH, "")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    try:
        from platformdirs import user_cache_path
    except ImportError:  # in a browser, where nothing would stay
        return None
    return user_cache_path("keras-katas")
