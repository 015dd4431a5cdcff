"""Blackboard: all files of a class in one folder.

`Homework_ada_attempt_2026-11-27-10-15-30_lstm.py` is the assignment, the learner's id, the time of
the attempt and the file's name. A text without a name at the end says who the learner is. Without
it, nobody can tell where the assignment ends and the id begins, if either holds a `_`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from kata_grader.intake.file_tree import File, FileTree, opener_of
from kata_grader.intake.hand_in import Entry
from kata_grader.intake.platforms.base import Named, Platform
from kata_grader.regular_file import Unreadable

_NAME = re.compile(
    r"(?P<stem>.+?)_attempt_(?P<at>[0-9]{4}(?:-[0-9]{2}){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)
_WHO = re.compile(r"\s*Name:\s*(?P<name>.*\S)\s*\((?P<id>[^()]+)\)\s*")
MAX_TEXT = 2**20


@dataclass
class _Work:
    """What one learner handed in to one assignment: files and texts by the time of the attempt."""

    label: str
    attempts: dict[str, list[File]] = field(default_factory=dict)
    texts: dict[str, File] = field(default_factory=dict)


def entries(tree: FileTree) -> Named:
    """Return an entry for each learner of the files that have Blackboard's names.

    Of several attempts at an assignment the last one counts. Two assignments are one learner's if
    the texts say so.
    """
    works: dict[str, _Work] = {}
    taken = []
    for name, file in sorted(tree.files.items()):
        if not (found := _NAME.fullmatch(name)):
            continue
        taken.append(name)
        work = works.setdefault(found["stem"], _Work(name))
        attempt = work.attempts.setdefault(found["at"], [])
        if found["file"]:
            path = (found["stem"], found["file"])
            attempt.append(replace(file, path=path, submitted=_time(found["at"])))
        else:
            work.texts[found["at"]] = file
    by_learner: dict[tuple[str, str], list[tuple[str, _Work]]] = {}
    for stem, work in works.items():
        name, user, sure = _person(stem, work)
        by_learner.setdefault((user, "" if sure else stem), []).append((name, work))
    older = [_older(stem, work) for stem, work in works.items() if len(work.attempts) > 1]
    found_entries = [_entry(user, own) for (user, _), own in by_learner.items()]
    return Named(found_entries, frozenset(taken), older)


def _entry(user: str, own: list[tuple[str, _Work]]) -> Entry:
    last = [file for _, work in own for file in work.attempts[max(work.attempts)]]
    if len(own) == 1:  # no other assignment has files of the same names
        last = [replace(file, path=file.path[1:]) for file in last]
    (name, work), *_ = own
    return Entry(name, work.label, ids=(user,), mark=user, open=opener_of(last))


def _person(stem: str, work: _Work) -> tuple[str, str, bool]:
    """Return a learner's name and id, and whether a text of Blackboard's says so."""
    for file in work.texts.values():
        with suppress(Unreadable):
            lines = file.read(MAX_TEXT).decode("utf-8-sig", "replace").splitlines()
            found = _WHO.fullmatch(lines[0]) if lines else None
            if found and stem.endswith(f"_{found['id']}"):
                return found["name"], found["id"], True
    user = stem.rpartition("_")[2]
    return user, user, False


def _older(stem: str, work: _Work) -> str:
    *older, last = sorted(work.attempts)
    return f"{stem}: the attempt of {last} was taken, and {', '.join(older)} was not"


def _time(text: str) -> datetime | None:
    """Return the time of an attempt, which has no zone and is taken for this machine's."""
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S").astimezone()
    except (ValueError, OverflowError, OSError):
        return None


PLATFORM = Platform("blackboard", entries)
