"""Reading what was handed in: a class, an upload, a notebook, in a process of bounded memory.

Archives and notebooks are parsed by Python's own readers, and a hostile one can make these take any
memory and any time. So they are parsed in a process that may take only so much. It serves many
hand-ins. One that ends it costs its own learner, and the next gets a fresh process. What comes back
is bytes that can't execute.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import msgpack
import psutil
from kata_grader.course.manifest import Course, Exercise, load_course
from kata_grader.errors import KataError, KitFault
from kata_grader.intake.file_tree import file_on_disk, files_on_disk
from kata_grader.intake.hand_in import MAX_TEXT, Entry, HandIn, find_answers, why_unreadable
from kata_grader.intake.notebook import SubmittedCell, cells_in
from kata_grader.plain_text import one_line
from kata_grader.regular_file import NotRead, Unreadable
from kata_grader.running.process import Ended, Process

from kata_classroom.platforms.download import Download, open_class

MEMORY = 2**30
# For one hand-in, and for the list of a whole class, which may be one large archive.
SECONDS, OPENING_SECONDS = 120, 3600
ENDING_SECONDS = 1
# Names on disk may hold what no text file can.
_pack = partial(msgpack.packb, unicode_errors="surrogatepass")
_unpack = partial(msgpack.unpackb, unicode_errors="surrogatepass", use_list=False)
Task = Callable[..., Any]


# In the process that reads. Its tasks take and return plain data.

_open_classes = ExitStack()


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


def carry_out(task: Task, values: Sequence[Any]) -> bytes:
    """Carry out a task; return what came of it."""
    try:
        return bytes(_pack(["found", task(*values)]))
    except MemoryError:
        kind, value = "memory", ""
    except KataError as error:
        kind, value = "refused", str(error)
    except NotRead as error:
        kind, value = "not read", str(error)
    except Unreadable as error:
        kind, value = "unreadable", str(error)
    except Exception as error:
        kind, value = "unreadable", f"can't be read: {why_unreadable(error)}"
    return bytes(_pack([kind, value]))


@lru_cache(maxsize=1)
def _class_at(root: str, path: str, platform: str) -> tuple[Course, Download, dict[str, Entry]]:
    """Open a class, with its entries by their labels, and close the one that was open."""
    _open_classes.close()
    course = load_course(Path(root))
    found = open_class(Path(path), course, platform, _open_classes)
    return course, found, {entry.label: entry for entry in found.entries}


def list_class(root: str, path: str, platform: str) -> Any:
    """Return what a `Download` holds, and of each `Entry` what is plain."""
    _class_at.cache_clear()
    _, found, _ = _class_at(root, path, platform)
    told = ("learner", "label", "name", "ids", "mark", "platform", "other", "file", "coded")
    fields = (*told, "ends", "files")
    entries = [{field: getattr(entry, field) for field in fields} for entry in found.entries]
    return entries, found.warnings, found.ignored, found.doubts


def hand_in(opened: Sequence[str], label: str, exercises: Sequence[str]) -> Any:
    """Return the `HandIn` of the entry of this label."""
    course, found, entries = _class_at(*opened)
    if label not in entries:
        raise Unreadable("is no longer there")
    chosen = [exercise for exercise in course.exercises if exercise.id in exercises]
    return found.read(entries[label], chosen).plain()


def upload(root: str, folder: str) -> Any:
    """Return the `HandIn` in a folder that one learner handed in."""
    return find_answers(load_course(Path(root)), files_on_disk(Path(folder))).plain()


def cells(path: str) -> Any:
    """Return the fields of each `SubmittedCell` of a notebook."""
    read = file_on_disk(Path(path), (path,)).read
    return [list(vars(cell).values()) for cell in cells_in(read)]


# In the process that asks.


# What this process reads with, one task at a time.
PROCESS = Process(prepare, growth=MEMORY)
_one_at_a_time = threading.Lock()


def _ask(task: Task, *values: Any, seconds: int | None = None) -> Any:
    """Have the process do something; return what came of it.

    Args:
        task: one of the tasks above.
        values: its arguments.
        seconds: how long that may take; `SECONDS` if None.

    Raises:
        KataError: it was refused.
        KitFault: there can be no such process.
        Unreadable: it could not be read within the limits; the text is the end of a sentence.
    """
    with _one_at_a_time:
        kind, value = _unpack(_reply(task, values, SECONDS if seconds is None else seconds))
        if kind == "memory":
            end_reading()  # what is left of its memory may be in pieces
            raise Unreadable(f"needs more than {MEMORY // 2**20:,} MB of memory to be read")
    if kind == "refused":
        raise KataError(value)
    if kind == "not read":
        raise NotRead(value)
    if kind == "unreadable":
        raise Unreadable(value)
    return value


def _reply(task: Task, values: Sequence[Any], seconds: int, again: bool = False) -> bytes:
    try:
        return PROCESS.call(carry_out, task, values, seconds=seconds)
    except Ended as ended:
        if ended.hung and ended.ready:
            raise Unreadable(f"takes longer than {seconds} s to be read") from None
        if not again:  # it may have been an accident
            return _reply(task, values, seconds, again=True)
        if ended.ready:
            raise Unreadable("can't be read: it ended the process that read it") from None
        # What ends it before it is ready is no hand-in's fault.
        text = "The process that reads what was handed in can't be started here."
        raise KitFault(text) from None


def end_reading() -> None:
    """End the process, which ends by itself unless it is reading; it starts anew when asked."""
    PROCESS.end(ENDING_SECONDS)


atexit.register(end_reading)


def read_download(path: Path, course: Course, platform: str = "") -> Download:
    """Return what a class handed in.

    Args:
        path: a folder, or one archive of it.
        course: the course.
        platform: as in `open_class`.

    Raises:
        KataError: as `open_class`.
    """
    opened = str(course.root.absolute()), str(path.absolute()), platform

    def listed() -> Any:
        return _ask(list_class, *opened, seconds=OPENING_SECONDS)

    def read(entry: Entry, exercises: Sequence[Exercise]) -> HandIn:
        try:
            if not PROCESS.running:
                listed()
            chosen = [exercise.id for exercise in exercises]
            return HandIn.from_plain(_ask(hand_in, opened, entry.label, chosen))
        except Unreadable as error:
            problem = one_line(f"{entry.label} {error}")[:MAX_TEXT]
            return HandIn(problem=problem, closed=problem if isinstance(error, NotRead) else "")

    try:
        plain, warnings, ignored, doubts = listed()
    except KataError as error:
        raise KataError(str(error).replace(opened[1], str(path))) from None
    except Unreadable as error:
        raise KataError(f"{path} {error}.") from None
    return Download([Entry(**one) for one in plain], warnings, ignored, doubts, read)


def read_upload(folder: Path, course: Course) -> HandIn:
    """Return what is in a folder that one learner handed in.

    Raises:
        Unreadable: it can't be read; the text is the end of a sentence about it.
    """
    root, there = str(course.root.absolute()), str(folder.absolute())
    return HandIn.from_plain(_ask(upload, root, there))


def read_notebook(path: Path) -> list[SubmittedCell]:
    """Return the cells of a submitted notebook.

    Raises:
        Unreadable: the file is a link or the like, too large, or not a notebook.
    """
    return [SubmittedCell(*cell) for cell in _ask(cells, str(path.absolute()))]
