"""Gradescope: a folder for each submission, and a file beside them that has the learners' names."""

from __future__ import annotations

import importlib.util
import re
from contextlib import ExitStack
from datetime import datetime, timezone
from typing import Any, NoReturn

from kata_grader.intake.file_tree import File, FileTree
from kata_grader.intake.hand_in import Entry
from kata_grader.regular_file import Unreadable

from kata_classroom.platforms.base import Named, Platform

METADATA = "submission_metadata.yml"
MAX_METADATA = 16 * 2**20
_FOLDER = re.compile(r"submission_[0-9]+")


def entries(tree: FileTree) -> Named:
    """Return an entry for each learner of the folders that Gradescope has named.

    The file about them says nothing about other folders. A learner's namesakes are told apart by
    their e-mail address or student number.
    """
    folders = [name for name in tree.folders if _FOLDER.fullmatch(name)]
    if not folders:
        return Named()
    about, warnings = _metadata(tree.files.get(METADATA))
    found = []
    for folder in (*folders, *sorted(filter(_FOLDER.fullmatch, about.keys() - {*folders}))):
        told = about.get(folder, {})
        at = told.get(":created_at")
        when = at if isinstance(at, datetime) else None
        if when and when.tzinfo is None:
            when = when.replace(tzinfo=timezone.utc)
        people = told.get(":submitters")
        named = [*map(_person, people if isinstance(people, list) else [])]
        for name, ids in named or [(folder, ())]:
            mark = ids[0] if ids else ""
            opener = tree.folders.get(folder, _missing)
            found.append(Entry(name, folder, ids=ids, mark=mark, open=opener, submitted=when))
    return Named(found, frozenset((*folders, *({METADATA} & {*tree.files}))), warnings)


def _missing(stack: ExitStack) -> NoReturn:
    raise Unreadable(f"is not in the download, but {METADATA} names it: export it again")


def _metadata(file: File | None) -> tuple[dict[str, Any], list[str]]:
    unnamed = "learners are called as the folders of the export"
    if file is None:
        return {}, [f"there is no {METADATA}: {unnamed}"]
    if not importlib.util.find_spec("yaml"):
        return {}, [f"{METADATA} can't be read without PyYAML (pip install pyyaml): {unnamed}"]
    import yaml

    try:
        found = yaml.load(file.read(MAX_METADATA), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except MemoryError:
        raise
    except Exception as error:  # learners choose names in it, and PyYAML raises much
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        return {}, [f"{METADATA} can't be read ({reason}): {unnamed}"]
    if not isinstance(found, dict):
        return {}, [f"{METADATA} names nobody: {unnamed}"]
    return {str(key): value for key, value in found.items() if isinstance(value, dict)}, []


def _person(told: Any) -> tuple[str, tuple[str, ...]]:
    """Return a person's name, and the e-mail address and student number, as far as known."""
    values = told if isinstance(told, dict) else {}
    ids = tuple(str(values[key]) for key in (":email", ":sid") if values.get(key))
    return str(values.get(":name") or (ids[0] if ids else told)), ids


PLATFORM = Platform("gradescope", entries, tells="a column email on the roster says which")
