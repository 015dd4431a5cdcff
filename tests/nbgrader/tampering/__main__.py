"""Grade a class of all kinds, and print what came of each."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.nbgrader.classroom import WALKS, Classroom, copy_of_tiny
from tests.nbgrader.tampering.graded import Graded, table_of
from tests.nbgrader.tampering.kinds import KINDS


def main(names: list[str]) -> None:
    """Grade a class of all kinds (or of those named) in a temporary folder; print the table."""
    folder = Path(tempfile.mkdtemp(prefix="tampering-nbt-"))
    try:
        course = copy_of_tiny(folder / "course")
        room = Classroom.opened(folder / "class", course, chapters=[WALKS])
        print(table_of(Graded(room, [one for one in KINDS if not names or one.name in names])))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
