"""Puts what is in a `kata.zip` into the user's cache, so that a notebook can import it.

This file stands in each `kata.zip` as `__main__.py`, and a cell of the notebook runs it in the
learner's kernel. No engine is there yet, so it imports the standard library alone.

The engine reads checks and recorded answers by their paths, so it can't stay in the archive. And
what lies beside a notebook is copied by nbgrader, for each learner several times.
"""

from __future__ import annotations

import atexit
import hashlib
import io
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

NAME_LENGTH = 16


class NotUnpacked(Exception):
    """The archive can't be used; a notebook shows only the message, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def use(archive: Path) -> None:
    """Let Python import from the contents of an archive, before it looks elsewhere.

    Raises:
        NotUnpacked: the archive is damaged, or there is no place for its contents.
    """
    folder = str(unpacked(archive))
    if folder not in sys.path:
        sys.path.insert(0, folder)


def unpacked(archive: Path) -> Path:
    """Return a folder with the contents of an archive: one in the cache, which is kept.

    The folder is named after the contents, so equal archives share one. Where the cache can't be
    written, the folder is a temporary one of this process.

    Raises:
        NotUnpacked: the archive is damaged, or there is no place for its contents.
    """
    try:
        content = archive.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            name = hashlib.sha256(content).hexdigest()[:NAME_LENGTH]
            try:
                return _kept(opened, cache_folder() / name)
            except (OSError, RuntimeError):  # the cache can't be written, or there is no home
                return _temporary(opened)
    except zipfile.BadZipFile:
        text = f"{archive.name} is damaged. Fetch or upload it again."
        raise NotUnpacked(text) from None
    except OSError as error:
        text = f"{archive.name} can't be unpacked: {error.strerror or error}."
        raise NotUnpacked(text) from None


def cache_folder() -> Path:
    """Return the user's folder for what is unpacked; it may not exist yet.

    Raises:
        RuntimeError: the user has no home directory.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base).absolute() / "keras-katas" / "notebooks"


def _kept(archive: zipfile.ZipFile, folder: Path) -> Path:
    """Unpack an archive into `folder`, unless all of it is there; it appears there as a whole."""
    if _is_whole(archive, folder):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        archive.extractall(new)
        # One that is whole is another notebook's, which may be reading it right now.
        if folder.exists() and not _is_whole(archive, folder):
            shutil.rmtree(folder, ignore_errors=True)  # a part of it was deleted
        new.rename(folder)
    except BaseException as error:
        shutil.rmtree(new, ignore_errors=True)
        # Another notebook may have been quicker.
        if isinstance(error, OSError) and _is_whole(archive, folder):
            return folder
        raise
    return folder


def _is_whole(archive: zipfile.ZipFile, folder: Path) -> bool:
    return all((folder / name).exists() for name in archive.namelist())


def _temporary(archive: zipfile.ZipFile) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kata-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    archive.extractall(folder)
    return folder


if __name__ == "__main__":
    use(Path(__file__).parent)
