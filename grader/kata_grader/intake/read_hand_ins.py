"""Reading hand-ins: the task of the process that reads them. Runs in that process alone.

No learner's code runs here. What is kept from a hand-in is the memory and the time that Python's
readers take for it.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import msgpack
import psutil

from kata_grader.checking.regular_file import Unreadable
from kata_grader.course.manifest import load_course
from kata_grader.errors import KataError
from kata_grader.intake.file_tree import files_on_disk
from kata_grader.intake.hand_in import Entry, find_answers, read_hand_in, why_unreadable
from kata_grader.intake.notebook import UnreadableNotebook, read_cells
from kata_grader.intake.platforms.download import open_class

MEMORY = 2**30
# Names on disk may hold what no text file can.
pack = partial(msgpack.packb, unicode_errors="surrogatepass")
unpack = partial(msgpack.unpackb, unicode_errors="surrogatepass")


class Reading:
    """What can be asked for, a method for each; all of them take and return plain data."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._class: tuple[str, str, str] | None = None
        self._entries: dict[str, Entry] = {}

    def open(self, root: str, path: str, platform: str) -> Any:
        """Open a class for the course at `root`; return what a `Download` holds.

        An entry is the values of an `Entry` that are plain.
        """
        self.close()
        self._course = load_course(Path(root))
        found = self._open.enter_context(open_class(Path(path), self._course, platform))
        self._class = root, path, platform
        self._entries = {entry.label: entry for entry in found.entries}
        entries = [
            [e.learner, e.label, e.name, e.ids, e.mark, e.platform, e.other] for e in found.entries
        ]
        return entries, found.warnings, found.ignored, found.doubts

    def hand_in(self, opened: list[str], label: str, exercises: list[str]) -> Any:
        """Return a `HandIn` as plain data; a fresh process has to open its class anew."""
        if self._class != tuple(opened):
            self.open(*opened)
        if label not in self._entries:
            raise Unreadable("is no longer there")
        chosen = [exercise for exercise in self._course.exercises if exercise.id in exercises]
        return read_hand_in(self._entries[label], self._course, chosen).plain()

    def close(self) -> None:
        """Close the class."""
        self._class, self._entries = None, {}
        self._open.close()

    def upload(self, root: str, folder: str) -> Any:
        """Return the `HandIn` in a folder that one learner handed in, as plain data."""
        return find_answers(load_course(Path(root)), files_on_disk(Path(folder))).plain()

    def cells(self, path: str) -> Any:
        """Return the fields of each `SubmittedCell` of a notebook."""
        return [list(vars(cell).values()) for cell in read_cells(Path(path))]


_reading = Reading()


def read(verb: str, values: list[Any]) -> bytes:
    """Do what is asked for: call the method `verb` of `Reading`; return what came of it."""
    try:
        kind, value = "found", getattr(_reading, verb)(*values)
        return bytes(pack([kind, value]))
    except MemoryError:
        kind, value = "memory", ""
    except KataError as error:
        kind, value = "refused", str(error)
    except (Unreadable, UnreadableNotebook) as error:
        kind, value = "unreadable", str(error)
    except Exception as error:
        kind, value = "unreadable", f"can't be read: {why_unreadable(error)}"
    return bytes(pack([kind, value]))


def prepare() -> None:
    """Prepare the process: allow `MEMORY` more than there is, where the system can limit it."""
    with open(os.devnull, "r+b") as nowhere:
        for descriptor in (0, 1, 2):
            os.dup2(nowhere.fileno(), descriptor)
    process = psutil.Process()
    if sys.platform == "linux":
        _, hard = process.rlimit(psutil.RLIMIT_AS)
        size = process.memory_info().vms + MEMORY
        bound = size if hard == psutil.RLIM_INFINITY else min(size, hard)
        process.rlimit(psutil.RLIMIT_AS, (bound, hard))
        process.rlimit(psutil.RLIMIT_CORE, (0, 0))
