"""Brightspace (D2L): a folder for each attempt, or all files of a class in one folder.

`51201-778101 - Ada Lovelace - Oct 1, 2026 1205 PM` is two numbers, the learner's name and the time
of the attempt (in Britain `1 October, 2026 1205 PM`); a file that lies in no folder has its own
name behind them. The export of grades has a `#` in front of ids, so that Excel leaves their zeros.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from kata_grader.intake.file_tree import File, FileTree, Opener, opener_of
from kata_grader.intake.hand_in import Entry

from kata_classroom.platforms.base import Named, Platform
from kata_classroom.platforms.naming import local_time
from kata_classroom.platforms.tables import Columns

_PATTERN = (
    r"(?P<id>[0-9]{1,20})-[0-9]{1,20} - (?P<name>%s\S) ?- "
    r"(?P<at>(?:[A-Z][a-z]{2,8} [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8}), [0-9]{4} [0-9]{3,4}"
    r"(?:[ \u202f][AP]M)?)(?: - (?P<file>.+))?"
)
# A name may hold a time too: that of a folder ends with Brightspace's.
_FOLDER = re.compile(_PATTERN % ".*", re.DOTALL)
_FILE = re.compile(_PATTERN % ".*?", re.DOTALL)
OVERVIEW = "index.html"  # a page about all of them
GRADES = Columns(
    signs=(
        ("orgdefinedid", "username"),
        ("last name",),
        ("first name",),
        ("end-of-line indicator",),
    ),
    first=("first name",),
    last=("last name",),
    ids=("orgdefinedid", "username"),
    email=("email",),
    section=("sections", "groups"),
    before_ids="#",
)


def entries(tree: FileTree) -> Named:
    """Return an entry for each learner of the folders and files that Brightspace has named.

    Of files of one name the last attempt's counts.
    """
    by_learner: dict[tuple[str, str], list[tuple[datetime, Opener]]] = {}
    names = set()
    for name in (*tree.folders, *tree.files):
        found = (_FOLDER if name in tree.folders else _FILE).fullmatch(name)
        at = _time(found["at"]) if found else None
        if not found or not at:
            continue
        if name in tree.folders:
            opener = tree.folders[name]
        elif found["file"]:
            opener = opener_of([replace(tree.files[name], path=(found["file"],))])
        else:
            continue
        by_learner.setdefault((found["name"], found["id"]), []).append((at, opener))
        names.add(name)
    people = []
    for (name, number), own in by_learner.items():
        own.sort(key=lambda attempt: attempt[0])
        people.append(Entry(name, f"{number} - {name}", mark=number, open=_last_of(own)))
    return Named(people, frozenset(names | ({OVERVIEW} & {*tree.files} if names else set())))


def _last_of(attempts: Sequence[tuple[datetime, Opener]]) -> Opener:
    """Return what opens the files of several attempts, of each name the last one."""

    def opened(stack: ExitStack) -> list[File]:
        found: dict[tuple[str, ...], File] = {}
        for at, opener in attempts:
            found |= {file.path: replace(file, submitted=at) for file in opener(stack)}
        return list(found.values())

    return opened


def _time(text: str) -> datetime | None:
    """Return the time of an attempt, whose hour may have one digit; Britons put the day first."""
    first, second, year, clock, *half = text.replace(",", "").split()  # at a narrow space too
    day, month = (first, second) if first.isdigit() else (second, first)
    pattern = "%d %b %Y " + ("%I%M %p" if half else "%H%M")
    return local_time(" ".join([day, month[:3], year, f"{clock:0>4}", *half]), pattern)


PLATFORM = Platform("brightspace", entries, (GRADES,), lasting=False)
