"""Writing a file as a whole: after a failure, the old file is still there unchanged.

What a class handed in, its results, and the seeds of its inputs are for their owner alone. All that
holds such things is made here, and the system's default permissions don't count.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

OWN_FILE, OWN_FOLDER = 0o600, 0o700


def write_whole(path: Path, data: str | bytes) -> Path:
    """Write a file in one step, and create its folders; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mask = os.umask(0)
    os.umask(mask)
    return _written(path, data, 0o666 & ~mask)


def write_private(path: Path, data: str | bytes) -> Path:
    """Write a file as `write_whole` does, for its owner alone; return its path."""
    private_folder(path.parent)
    return _written(path, data, OWN_FILE)


def private_folder(path: Path) -> Path:
    """Make a folder, and those above it that are missing, for their owner alone; return it.

    One that is there already keeps its permissions, which its owner has chosen.
    """
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(OWN_FOLDER, exist_ok=True)
        one.chmod(OWN_FOLDER)
    path.mkdir(exist_ok=True)  # raises what there is to raise, if it is a file
    return path


def private_file(path: Path) -> Path:
    """Make an empty file for its owner alone if there is none; return its path."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_FILE))
        path.chmod(OWN_FILE)
    return path


def _written(path: Path, data: str | bytes, mode: int) -> Path:
    data = data.encode("utf-8") if isinstance(data, str) else data
    handle, name = tempfile.mkstemp(prefix=".kata-", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        new.chmod(mode)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return path
