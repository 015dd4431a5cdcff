"""Unpacks a `kata.zip`, so that a notebook can import what is in it.

This file stands in each `kata.zip` as `__main__.py`, and a cell of the notebook runs it in the
learner's kernel. No engine is there yet, so it imports the standard library alone.

The engine reads checks and recorded answers by their paths, so it can't stay in the archive. And
what lies beside a notebook is copied by nbgrader, for each learner several times.
"""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path


class NotUnpacked(Exception):
    """The archive can't be used; a notebook shows only the message, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def use(archive: Path) -> None:
    """Let Python import from the contents of an archive, before it looks elsewhere.

    They lie in a temporary folder until this process ends.

    Raises:
        NotUnpacked: the archive is damaged, or there is no place for its contents.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            folder = tempfile.mkdtemp(prefix="kata-")
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            opened.extractall(folder)
    except zipfile.BadZipFile:
        text = f"{archive.name} is damaged. Fetch or upload it again."
        raise NotUnpacked(text) from None
    except OSError as error:
        text = f"{archive.name} can't be unpacked: {error.strerror or error}."
        raise NotUnpacked(text) from None
    sys.path.insert(0, folder)


if __name__ == "__main__":
    use(Path(__file__).parent)
