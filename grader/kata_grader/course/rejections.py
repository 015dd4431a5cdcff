"""Which checks reject which mistakes, as the last proof saw it.

A mistake can be the cause of a failure only if the check rejects it. To build and run a model takes
long, so of the mistakes with a library only these are tried on a wrong answer. `kata prove` writes
the file. While it is missing or out of date, all mistakes are tried.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.rules import rules_of
from kata_grader.whole_file import write_whole

# The names of the mistakes that each check rejects, by the checks' names.
Rejections = Mapping[str, tuple[str, ...]]


def rejections_file(exercise: Exercise) -> Path:
    """Return the file of an exercise; it lies beside its mistakes."""
    return exercise.mistakes.with_name(f"rejected_{exercise.name}.json")


def read_rejections(exercise: Exercise) -> Rejections:
    """Return which checks reject which mistakes.

    It is empty where all mistakes are to be tried: for exercises without a library, and where
    checks, solution or mistakes have changed since.
    """
    of, rejected = _content(exercise)
    return rejected if rejected and of == _hash(exercise) else {}


def write_rejections(exercise: Exercise, rejected: Rejections) -> None:
    """Write what a proof has seen, unless the file says so already."""
    if exercise.needs and read_rejections(exercise) != rejected:
        entries = {check: json.dumps(names) for check, names in rejected.items()}
        lines = [f"  {json.dumps(check)}: {names}" for check, names in entries.items()]
        text = f' "of": "{_hash(exercise)}",\n "rejected": {{\n' + ",\n".join(lines) + "\n }"
        write_whole(rejections_file(exercise), f"{{\n{text}\n}}\n")


def renew_rejections(exercise: Exercise) -> None:
    """Say that the file holds still: all that has changed is what decides nothing."""
    if rejected := _content(exercise)[1]:
        write_rejections(exercise, rejected)


def _content(exercise: Exercise) -> tuple[str, Rejections]:
    """Return what the file is of, and what it says; both are empty if it can't be read."""
    try:
        found = json.loads(rejections_file(exercise).read_text("utf-8"))
        return found["of"], {check: tuple(names) for check, names in found["rejected"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return "", {}


def _hash(exercise: Exercise) -> str:
    """Return a hash of the files that decide, the same with any Python and any line ends."""
    digest = hashlib.sha256()
    for path in rules_of(exercise):
        if path.is_file():
            digest.update(read_trusted(path).replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
