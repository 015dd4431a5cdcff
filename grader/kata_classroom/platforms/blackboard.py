"""Blackboard: all files of a class in one folder.

`Homework_ada_attempt_2026-11-27-10-15-30_lstm.py` is the assignment, the learner's id, `attempt` in
the server's language, its time and the file's name. A text without a name at the end says who the
learner is, and what was typed in. Without it, nobody can tell where the assignment ends and the id
begins, if either holds a `_`. What the names of a whole download begin with may be the
assignment's, and the roster says which end of a name is an id. The Grade Center's export, in UTF-16
with tabs, is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace

from kata_grader.intake.file_tree import File, FileTree, opener_of
from kata_grader.intake.hand_in import Entry
from kata_grader.regular_file import Unreadable

from kata_classroom.platforms.base import Named, Platform
from kata_classroom.platforms.naming import beginnings, local_time
from kata_classroom.platforms.tables import Columns

_NAME = re.compile(
    r"(?P<stem>.{1,250}?)_[^\W\d_]+_(?P<at>[0-9]{4}(?:-[0-9]{2}){5})(?:_(?P<file>.+)|\.txt)",
    re.DOTALL,
)
_WHO = re.compile(r"\s*[^\W\d_]+:\s*(?P<name>.*\S)\s*\((?P<id>[^()]+)\)\s*")
TYPED, BEHIND = "Submission Field", "Comments"  # what was typed in, and what stands behind it
NOTHING_TYPED = "There is no student submission text data for this assignment."
MAX_TEXT = 2**20
TIME = "%Y-%m-%d-%H-%M-%S"
GRADES = Columns(
    signs=(("username",), ("last name",), ("first name",), ("availability", "last access")),
    first=("first name",),
    last=("last name",),
    ids=("username", "student id"),
)


def entries(tree: FileTree) -> Named:
    """Return an entry for each learner of the files that have Blackboard's names.

    Of several attempts at an assignment the last one counts. Two assignments are one learner's if
    the texts say so.
    """
    found = {name: match for name in sorted(tree.files) if (match := _NAME.fullmatch(name))}
    works: dict[str, list[re.Match[str]]] = {}
    for match in found.values():
        works.setdefault(match["stem"], []).append(match)
    assignments = beginnings(works, "_")
    by_learner: dict[tuple[str, ...], list[tuple[str, str, tuple[str, ...], list[File]]]] = {}
    told = []
    for stem, work in works.items():
        *older, last = sorted({match["at"] for match in work})
        if older:
            told.append(f"{stem}: the attempt of {last} was taken, and {', '.join(older)} was not")
        files = [
            replace(
                tree.files[match[0]], path=(stem, match["file"]), submitted=local_time(last, TIME)
            )
            for match in work
            if match["file"] and match["at"] == last
        ]
        told_in = {match["at"]: tree.files[match[0]] for match in work if not match["file"]}
        texts = {at: _text(file) for at, file in told_in.items()}
        if _has_typed(texts.get(last, "")):
            files.append(
                replace(told_in[last], path=(stem, TYPED), submitted=local_time(last, TIME))
            )
        name, ids = _person(stem, texts.values(), assignments)
        key = ids if len(ids) == 1 else (*ids, stem)
        by_learner.setdefault(key, []).append((name, work[0][0], ids, files))
    people = []
    for own in by_learner.values():
        name, label, ids, _ = own[0]
        files = [file for *_, some in own for file in some]
        if len(own) == 1:  # no other assignment has files of the same names
            files = [replace(file, path=file.path[1:]) for file in files]
        mark = ids[0] if len(ids) == 1 else ""
        people.append(Entry(name, label, ids=ids, mark=mark, open=opener_of(files)))
    return Named(people, frozenset(found), told)


def _person(
    stem: str, texts: Iterable[str], assignments: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Return a learner's name, and what may be the id: one if a text of Blackboard's says so.

    Args:
        stem: the assignment and the id.
        texts: Blackboard's texts about it.
        assignments: what the assignment may be called; anything if there is nothing.
    """
    for text in texts:
        lines = text.splitlines()
        found = _WHO.fullmatch(lines[0]) if lines else None
        if found and stem.endswith(f"_{found['id']}"):
            return found["name"], (found["id"],)
    called = sorted(assignments or beginnings([stem], "_"), key=len)
    ids = tuple(stem[len(one) + 1 :] for one in called) or (stem,)
    return ids[-1], ids


def _has_typed(text: str) -> bool:
    """Whether a text of Blackboard's says that something was typed in."""
    typed = text.partition(f"\n{TYPED}:")[2].partition(f"\n{BEHIND}:")[0].strip()
    return typed not in ("", NOTHING_TYPED)


def _text(file: File) -> str:
    with suppress(Unreadable):
        return file.read(MAX_TEXT).decode("utf-8-sig", "replace")
    return ""


PLATFORM = Platform(
    *("blackboard", entries, (GRADES,)),
    tells="the texts in Blackboard's download say which, if they are there",
)
