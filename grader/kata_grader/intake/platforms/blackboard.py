"""Blackboard: all files of a class in one folder.

`Homework_ada_attempt_2026-11-27-10-15-30_lstm.py` is the assignment, the learner's id, the time of
the attempt and the file's name. A text without a name at the end says who the learner is. Without
it, nobody can tell where the assignment ends and the id begins, if either holds a `_`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
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


def entries(tree: FileTree) -> Named:
    """Return an entry for each learner of the files that have Blackboard's names.

    Of several attempts at an assignment the last one counts. Two assignments are one learner's if
    the texts say so.
    """
    found = {name: match for name in sorted(tree.files) if (match := _NAME.fullmatch(name))}
    works: dict[str, list[re.Match[str]]] = {}
    for match in found.values():
        works.setdefault(match["stem"], []).append(match)
    by_learner: dict[tuple[str, str], list[tuple[str, str, list[File]]]] = {}
    told = []
    for stem, work in works.items():
        *older, last = sorted({match["at"] for match in work})
        if older:
            told.append(f"{stem}: the attempt of {last} was taken, and {', '.join(older)} was not")
        files = [
            replace(tree.files[match[0]], path=(stem, match["file"]), submitted=_time(last))
            for match in work
            if match["file"] and match["at"] == last
        ]
        texts = [tree.files[match[0]] for match in work if not match["file"]]
        name, user, sure = _person(stem, texts)
        by_learner.setdefault((user, "" if sure else stem), []).append((name, work[0][0], files))
    people = []
    for (user, _), own in by_learner.items():
        name, label, _ = own[0]
        files = [file for _, _, some in own for file in some]
        if len(own) == 1:  # no other assignment has files of the same names
            files = [replace(file, path=file.path[1:]) for file in files]
        people.append(Entry(name, label, ids=(user,), mark=user, open=opener_of(files)))
    return Named(people, frozenset(found), told)


def _person(stem: str, texts: Sequence[File]) -> tuple[str, str, bool]:
    """Return a learner's name and id, and whether a text of Blackboard's says so."""
    for file in texts:
        with suppress(Unreadable):
            lines = file.read(MAX_TEXT).decode("utf-8-sig", "replace").splitlines()
            found = _WHO.fullmatch(lines[0]) if lines else None
            if found and stem.endswith(f"_{found['id']}"):
                return found["name"], found["id"], True
    user = stem.rpartition("_")[2]
    return user, user, False


def _time(text: str) -> datetime | None:
    """Return the time of an attempt, which has no zone and is taken for this machine's."""
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S").astimezone()
    except (ValueError, OverflowError, OSError):
        return None


PLATFORM = Platform("blackboard", entries)
