"""The layouts of course platforms: Moodle, Gradescope, Blackboard and Canvas.

A layout is a matter of each entry, not of the class: a folder that is named as a platform does says
nothing about the others.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from kata_grader.submissions.blackboard import blackboard, is_blackboard
from kata_grader.submissions.canvas import canvas, is_canvas
from kata_grader.submissions.class_entries import Entry
from kata_grader.submissions.file_tree import File, FileTree, Opener, opener_of

METADATA = "submission_metadata.yml"
_GRADESCOPE = re.compile(r"submission_\d+")
_MOODLE = re.compile(
    r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?:file|[a-z]+)_?(?P<file>.*)", re.DOTALL
)
MAX_METADATA = 16 * 2**20


def is_of_platform(tree: FileTree) -> bool:
    """Whether this tree is a class as a platform lays it out.

    A folder or file that Moodle or Gradescope has named is enough. Blackboard's and Canvas's names
    are less peculiar, so most files must have them.
    """
    folders, files = tree.folders, tree.files
    if any(_GRADESCOPE.fullmatch(name) for name in folders):
        return True
    if any(_MOODLE.fullmatch(name) for name in (*folders, *files)):
        return True
    return sum(is_blackboard(name) or is_canvas(name) for name in files) > len(files) / 2


def of_platforms(tree: FileTree) -> tuple[list[Entry], set[str], list[str]]:
    """Return the entries that platforms named, the names of folders and files, and warnings."""
    entries, taken = moodle(tree)
    more, folders, warnings = gradescope(tree)
    taken |= folders
    left = {name: file for name, file in tree.files.items() if name not in taken}
    on_blackboard, on_canvas = _told_apart(left)
    from_blackboard, older = blackboard(on_blackboard)
    entries += [*more, *from_blackboard, *canvas(on_canvas)]
    return entries, {*taken, *on_blackboard, *on_canvas}, [*warnings, *older]


def _told_apart(files: dict[str, File]) -> tuple[dict[str, File], dict[str, File]]:
    """Return the files that Blackboard named, and those that Canvas named.

    Learners choose the end of a name, and an assignment's name may look like Canvas's. So a name
    that could be either's is Canvas's only if there are names that can be nothing else.
    """
    blackboards = {name for name in files if is_blackboard(name)}
    canvases = {name for name in files if is_canvas(name)}
    if canvases - blackboards:
        blackboards -= canvases
    return (
        {name: files[name] for name in files if name in blackboards},
        {name: files[name] for name in files if name in canvases - blackboards},
    )


def moodle(tree: FileTree) -> tuple[list[Entry], set[str]]:
    """Return the entries that have Moodle's names, and the names of their folders and files.

    `Full Name_1234567_assignsubmission_file_` is the name of a learner's folder, or the beginning
    of the name of a learner's file. A text that was typed in, `..._onlinetext_`, belongs to the
    learner as well.
    """
    by_learner: dict[tuple[str, str], list[Opener]] = {}
    taken = set()
    for name, opener in tree.folders.items():
        if found := _MOODLE.fullmatch(name):
            by_learner.setdefault((found["name"], found["id"]), []).append(opener)
            taken.add(name)
    for name, file in tree.files.items():
        found = _MOODLE.fullmatch(name)
        if found and found["file"] and not found["file"].startswith("."):
            renamed = replace(file, path=(found["file"],))
            by_learner.setdefault((found["name"], found["id"]), []).append(opener_of([renamed]))
            taken.add(name)
    entries = [
        Entry(
            name,
            f"{name}_{number}_assignsubmission_file_",
            openers[0] if len(openers) == 1 else _joined(openers),
            platform="moodle",
            mark=number,
        )
        for (name, number), openers in by_learner.items()
    ]
    return entries, taken


def gradescope(tree: FileTree) -> tuple[list[Entry], set[str], list[str]]:
    """Return the entries that have Gradescope's names, the names of their folders, and warnings.

    The folders are called `submission_NNN`, and a file beside them has the learners' names. It says
    nothing about other folders. A learner's namesakes are told apart by their e-mail address or
    student number.
    """
    folders = [name for name in tree.folders if _GRADESCOPE.fullmatch(name)]
    if not folders:
        return [], set(), []
    about, warnings = _metadata(tree.files.get(METADATA))
    entries = []
    for folder in folders:
        told = about.get(folder, {})
        submitted = told.get(":created_at")
        if isinstance(submitted, datetime) and submitted.tzinfo is None:
            submitted = submitted.replace(tzinfo=timezone.utc)
        when = submitted if isinstance(submitted, datetime) else None
        people = told.get(":submitters")
        found = [*map(_person, people if isinstance(people, list) else [])]
        for person, ids in found or [(folder, ())]:
            entries.append(
                Entry(
                    person,
                    folder,
                    tree.folders[folder],
                    submitted=when,
                    platform="gradescope",
                    mark=ids[0] if ids else "",
                    ids=ids,
                )
            )
    return entries, {*folders, METADATA}, warnings


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


def _joined(openers: list[Opener]) -> Opener:
    @contextmanager
    def opener() -> Iterator[Sequence[File]]:
        with ExitStack() as stack:
            yield [file for one in openers for file in stack.enter_context(one())]

    return opener
