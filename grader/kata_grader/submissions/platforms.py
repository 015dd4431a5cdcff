"""The layouts of course platforms: Moodle's download and Gradescope's export."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from kata_grader.submissions.class_entries import ClassEntries, Entry, sorted_by_learner
from kata_grader.submissions.file_tree import File, FileTree, Opener
from kata_grader.submissions.regular_file import Unreadable

METADATA = "submission_metadata.yml"
_GRADESCOPE = re.compile(r"submission_\d+")
_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_file_?(?P<file>.*)", re.DOTALL)
_MOODLE_OTHER = re.compile(r".+_\d+_assignsubmission_\w+", re.DOTALL)
MAX_METADATA = 16 * 2**20


def is_gradescope(tree: FileTree) -> bool:
    """Whether this is an export from Gradescope."""
    return METADATA in tree.files or any(map(_GRADESCOPE.fullmatch, tree.folders))


def is_moodle(tree: FileTree) -> bool:
    """Whether this is a download from Moodle."""
    return any(map(_MOODLE.fullmatch, (*tree.folders, *tree.files)))


def moodle(tree: FileTree) -> ClassEntries:
    """Read Moodle's layout.

    `Full Name_1234567_assignsubmission_file_` is the name of a learner's folder, or the beginning
    of the name of a learner's file.
    """
    by_learner: dict[tuple[str, str], list[Opener]] = {}
    ignored = []
    for name, opener in tree.folders.items():
        if found := _MOODLE.fullmatch(name):
            by_learner.setdefault((found["name"], found["id"]), []).append(opener)
        elif not _MOODLE_OTHER.fullmatch(name):  # folders of other kinds, such as typed-in text
            ignored.append(name)
    for name, file in tree.files.items():
        if (found := _MOODLE.fullmatch(name)) and found["file"]:
            renamed = replace(file, path=(found["file"],))
            by_learner.setdefault((found["name"], found["id"]), []).append(_holding([renamed]))
        else:
            ignored.append(name)
    names = [name for name, _ in by_learner]
    entries = [
        Entry(
            name if names.count(name) == 1 else f"{name} ({number})",
            f"{name}_{number}_assignsubmission_file_",
            openers[0] if len(openers) == 1 else _joined(openers),
        )
        for (name, number), openers in by_learner.items()
    ]
    warnings = [
        f"ignored, because its name is not one that Moodle gives: {name}"
        for name in sorted(ignored)[:5]
    ]
    return sorted_by_learner(entries, warnings)


def gradescope(tree: FileTree) -> ClassEntries:
    """Read Gradescope's layout: `submission_NNN` folders, and a file with the learners' names.

    A learner's namesakes are told apart by their e-mail address or student number.
    """
    about, warnings = _metadata(tree.files.get(METADATA))
    handed: list[tuple[tuple[str, str], str, datetime | None]] = []
    for name in tree.folders:
        told = about.get(name, {})
        submitted = told.get(":created_at")
        if isinstance(submitted, datetime) and submitted.tzinfo is None:
            submitted = submitted.replace(tzinfo=timezone.utc)
        when = submitted if isinstance(submitted, datetime) else None
        people = told.get(":submitters")
        found = [*map(_person, people if isinstance(people, list) else [])] or [(name, "")]
        handed += [(person, name, when) for person in found]
    names = [name for name, _ in {person for person, _, _ in handed}]
    entries = [
        Entry(
            f"{person} ({mark})" if names.count(person) > 1 and mark else person,
            folder,
            tree.folders[folder],
            submitted=when,
        )
        for (person, mark), folder, when in handed
    ]
    return sorted_by_learner(entries, warnings)


def _metadata(file: File | None) -> tuple[dict[str, Any], list[str]]:
    unnamed = "learners are called as the folders of the export"
    if file is None:
        return {}, [f"there is no {METADATA}: {unnamed}"]
    if not importlib.util.find_spec("yaml"):
        return {}, [f"{METADATA} can't be read without PyYAML (pip install pyyaml): {unnamed}"]
    import yaml

    try:
        found = yaml.load(file.read(MAX_METADATA), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (Unreadable, yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, [f"{METADATA} can't be read ({str(error).splitlines()[0]}): {unnamed}"]
    if not isinstance(found, dict):
        return {}, [f"{METADATA} names nobody: {unnamed}"]
    return {str(key): value for key, value in found.items() if isinstance(value, dict)}, []


def _person(told: Any) -> tuple[str, str]:
    """Return a person's name, and the e-mail address or student number that namesakes differ in."""
    values = told if isinstance(told, dict) else {}
    mark = str(values.get(":email") or values.get(":sid") or "")
    return str(values.get(":name") or mark or told), mark


def _holding(files: list[File]) -> Opener:
    @contextmanager
    def opener() -> Iterator[Sequence[File]]:
        yield files

    return opener


def _joined(openers: list[Opener]) -> Opener:
    @contextmanager
    def opener() -> Iterator[Sequence[File]]:
        files: list[File] = []
        for one in openers:
            with one() as found:
                files += found
        yield files

    return opener
