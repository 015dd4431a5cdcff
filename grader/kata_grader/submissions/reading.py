"""What the reading process does: it reads hand-ins within its limits. Runs in that process alone.

No learner's code runs here. What is kept from a hand-in is the memory and the time that Python's
readers take for it.
"""

from __future__ import annotations

import contextlib
import os
import signal
from contextlib import ExitStack
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgpack

from kata_grader.course.manifest import load_course
from kata_grader.errors import KataError
from kata_grader.platforms.download import open_class
from kata_grader.submissions.file_tree import files_on_disk
from kata_grader.submissions.hand_in import Entry, fault, find_answers, read_hand_in
from kata_grader.submissions.notebook import UnreadableNotebook, read_cells
from kata_grader.submissions.regular_file import Unreadable

MEMORY = 2**30
READY = b"ready"
# Names on disk may hold what no text file can.
pack = partial(msgpack.packb, unicode_errors="surrogatepass")
unpack = partial(msgpack.unpackb, unicode_errors="surrogatepass")


class Reading:
    """What can be asked for, a method for each; all of them take and return plain data."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._entries: dict[str, Entry] = {}

    def open(self, root: str, path: str) -> Any:
        """Open a class for the course at `root`; return its entries, warnings and what it ignores.

        An entry is the first values of an `Entry`.
        """
        self.close()
        self._course = load_course(Path(root))
        found = self._open.enter_context(open_class(Path(path), self._course))
        self._entries = {entry.label: entry for entry in found.entries}
        entries = [[e.learner, e.label, e.name, e.ids, e.mark] for e in found.entries]
        return entries, found.warnings, found.ignored

    def hand_in(self, label: str, exercises: list[str]) -> Any:
        """Return a `HandIn` of the class that is open, as plain data."""
        if label not in self._entries:
            raise Unreadable("is no longer there")
        chosen = [exercise for exercise in self._course.exercises if exercise.id in exercises]
        return read_hand_in(self._entries[label], self._course, chosen).plain()

    def close(self) -> None:
        """Close the class."""
        self._entries = {}
        self._open.close()

    def upload(self, root: str, folder: str) -> Any:
        """Return the `HandIn` in a folder that one learner handed in, as plain data."""
        return find_answers(load_course(Path(root)), files_on_disk(Path(folder))).plain()

    def cells(self, path: str) -> Any:
        """Return the fields of each `SubmittedCell` of a notebook."""
        return [list(vars(cell).values()) for cell in read_cells(Path(path))]


def serve(connection: Connection) -> None:
    """Do what is asked for over `connection`, until the other end is gone."""
    # Ctrl-C reaches all processes of a terminal: the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with open(os.devnull, "r+b") as nowhere:
        for descriptor in (0, 1, 2):
            os.dup2(nowhere.fileno(), descriptor)
    _limit_memory()
    reading = Reading()
    connection.send_bytes(READY)
    while True:
        try:
            verb, seconds, values = unpack(connection.recv_bytes())
            _limit_time(seconds)
            connection.send_bytes(_answered(reading, verb, values))
        except (EOFError, OSError):
            return


def _answered(reading: Reading, verb: str, values: list[Any]) -> bytes:
    try:
        kind, value = "found", getattr(reading, verb)(*values)
        return bytes(pack([kind, value]))
    except MemoryError:
        kind, value = "memory", ""
    except KataError as error:
        kind, value = "refused", str(error)
    except (Unreadable, UnreadableNotebook) as error:
        kind, value = "unreadable", str(error)
    except Exception as error:
        kind, value = "unreadable", f"can't be read: {fault(error)}"
    return bytes(pack([kind, value]))


def _limit_memory() -> None:
    """Allow `MEMORY` more than there is, where the system can limit it."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        size = pages * resource.getpagesize() + MEMORY
    except (ImportError, OSError, ValueError):  # Windows, macOS
        return
    _lower(resource.RLIMIT_AS, size)
    _lower(resource.RLIMIT_CORE, 0)


def _limit_time(seconds: int) -> None:
    """Let the system end this process after so much more processor time, where it can.

    The parent ends it after the same time by the clock. This is for a parent that is gone.
    """
    with contextlib.suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)


def _lower(kind: int, size: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    bound = size if hard == resource.RLIM_INFINITY else min(size, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (bound, hard))
