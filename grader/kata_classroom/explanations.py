"""The file of explanations: what instructors say about answers that no mistake names.

It belongs to the course and travels to the next term. `kata explain` adds to it, and people edit
it: each explanation is a table of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kata_grader.course.manifest import Course
from kata_grader.course.toml_text import entries, parsed, value_text
from kata_grader.errors import KataError
from kata_grader.verdicts import TOLD, Verdict
from kata_grader.whole_file import write_whole

from kata_classroom.database import now
from kata_classroom.groups import LENGTH, Group, is_unnamed
from kata_classroom.results import ClassResult

FILE = Path("grader", "explanations.toml")
HEAD = (
    "# What instructors explained about answers that no mistake names. `kata explain` adds to it.\n"
)
LONGEST = 5_000
Explanations = Mapping[Group, str]


def read_explanations(course: Course) -> Explanations:
    """Return what learners read of each group, from the course's file; nothing without a file.

    Raises:
        KataError: the file can't be read, or an entry is not what it must be.
    """
    path = course.root / FILE
    try:
        found = parsed(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", error)
        raise KataError(f"{path} can't be read: {reason}.") from None
    except ValueError as error:
        raise KataError(
            f"{path} can't be read as a file of explanations: {error}. Mend it, or put a copy back."
        ) from None
    explanations = {}
    for exercise, signatures in found.items():
        if not isinstance(signatures, dict):
            raise KataError(f"{path}: {exercise} is no table of explanations. Delete that line.")
        for signature, entry in signatures.items():
            group = Group(exercise, signature)
            explanations[group] = _explanation(path, group, entry)
    return explanations


def _explanation(path: Path, group: Group, entry: Any) -> str:
    if not re.fullmatch(f"[0-9a-f]{{{LENGTH}}}", group.signature):
        raise KataError(
            f"{path}: {group.signature!r} of {group.exercise} is no signature, which has {LENGTH} "
            "digits from 0 to f. Delete that entry."
        )
    text = entry.get("text") if isinstance(entry, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise KataError(
            f"{path}: the explanation of {group.name} has no text. "
            'Write text = "...", or delete the entry.'
        )
    return text


def explained(verdicts: tuple[Verdict, ...], group: Group, text: str) -> tuple[Verdict, ...]:
    """Return verdicts with the explanation of their group, where a mistake's message would be."""
    return tuple(
        replace(
            one,
            cause={**one.cause, TOLD: {**one.cause.get(TOLD, {}), "explanation": text}},
            mistake=group.name,
        )
        if is_unnamed(one)
        else one
        for one in verdicts
    )


def explain(
    result: ClassResult, course: Course, called: str, text: str, author: str
) -> tuple[str, int]:
    """Keep an explanation of a group; return the group's name, and how many learners read it.

    Args:
        result: the class's results.
        course: the course.
        called: the group's name.
        text: what the learners read.
        author: who writes it.

    Raises:
        KataError: there is no such group, no text, or an explanation already; or the file can't be
            read or written.
    """
    text = checked_text(text, author, "explanation")
    groups = (g.group for one in result.learners for g in one.grades.values() if g.group)
    here = Counter(groups)
    group = next((one for one in here if one.name == called.strip()), None)
    if group is None:
        raise KataError(f"There is no group {called}. `kata queue DIR` lists them.")
    path = course.root / FILE
    if group in read_explanations(course):
        raise KataError(f"{group.name} is explained already. Edit the text in {path}.")
    before = path.read_text("utf-8") if path.exists() else ""
    lines = entries({"author": author, "date": now(), "text": text})
    entry = "\n".join([f"[{value_text(group.exercise)}.{group.signature}]", *lines])
    try:
        write_whole(path, f"{before or HEAD}\n{entry}\n")
    except OSError as error:
        raise KataError(f"{path} can't be written: {error.strerror}.") from None
    return group.name, here[group]


def checked_text(text: str, author: str, what: str) -> str:
    """Return a text for learners, without blanks around it.

    Args:
        text: what the learner reads.
        author: who writes it.
        what: what the text is, for the message.

    Raises:
        KataError: it is empty, too long, or can't be stored.
    """
    text = text.strip()
    if not text:
        raise KataError(f"Say what the learner should read: the {what} is empty.")
    if len(text) > LONGEST:
        raise KataError(
            f"The {what} may have at most {LONGEST:,} characters, received {len(text):,}."
        )
    if storable(text + author) != text + author:
        raise KataError(f"The {what} is not valid UTF-8. Write it in a terminal that uses UTF-8.")
    return text


def storable(text: str) -> str:
    """Return text that a database can hold: without halves of characters."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
