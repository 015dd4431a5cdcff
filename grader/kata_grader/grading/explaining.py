"""Explaining a group of answers, and taking an explanation back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.course.rules import rules_hash
from kata_grader.errors import KataError
from kata_grader.grading.behaviour import LENGTH, Behaviour, group_called
from kata_grader.grading.comments import checked_text
from kata_grader.grading.explanations import Explanation, read_explanations, write_explanations
from kata_grader.grading.records import now
from kata_grader.grading.results import ClassResult
from kata_grader.grading.store import read_class

Key = tuple[str, str]


def explain(
    folder: Path,
    course: Course,
    group: str,
    text: str,
    author: str,
    edit: bool = False,
    path: Path | None = None,
) -> tuple[Explanation, int]:
    """Keep an explanation of a group; return it, and how many learners read it.

    Args:
        folder: where the class's results are kept.
        course: the course.
        group: the group's name.
        text: what the learners read.
        author: who writes it.
        edit: whether it takes the place of the one that is there.
        path: the file of explanations; None for the course's own.

    Raises:
        KataError: there is no such group, no text, an explanation already without `edit`, or none
            with `edit`.
    """
    text = checked_text(text, author, "explanation")
    found = dict(read_explanations(course, path))
    members = _members(read_class(folder, course, explanations=path))
    key = _named(group, members | dict.fromkeys(found, 0) if edit else members, folder)
    name = group_called(*key)
    if key in found and not edit:
        raise KataError(
            f"{name} is explained already. Replace the text with --edit, or take it back with "
            "--withdraw."
        )
    if edit and key not in found:
        raise KataError(f"{name} has no explanation to replace. Leave out --edit.")
    rules = rules_hash(course.find(key[0])) if key in members else found[key].rules
    new = found[key] = Explanation(*key, text, author, now(), rules)
    write_explanations(course, path, found.values())
    return new, members.get(key, 0)


def withdraw(folder: Path, course: Course, group: str, path: Path | None = None) -> str:
    """Take an explanation back; return the group's name.

    Raises:
        KataError: there is no such group, or it has no explanation.
    """
    found = dict(read_explanations(course, path))
    members = _members(read_class(folder, course, explanations=path))
    key = _named(group, [*found, *members], folder)
    if key not in found:
        raise KataError(f"{group_called(*key)} has no explanation to take back.")
    del found[key]
    write_explanations(course, path, found.values())
    return group_called(*key)


def group_in(
    folder: Path, course: Course, group: str, path: Path | None = None
) -> tuple[str, Behaviour, str]:
    """Return the exercise of a group, how its answers behave, and what was explained, if anything.

    Raises:
        KataError: there is no such group.
    """
    found = read_explanations(course, path)
    behaviours = dict(_behaviours(read_class(folder, course, explanations=path)))
    key = _named(group, behaviours, folder)
    return key[0], behaviours[key], found[key].text if key in found else ""


def _members(result: ClassResult) -> dict[Key, int]:
    """Return how many learners are in each group."""
    return Counter(key for key, _ in _behaviours(result))


def _behaviours(result: ClassResult) -> Iterator[tuple[Key, Behaviour]]:
    """Yield the group of each answer that is in one, and how the answer behaves."""
    for learner in result.learners:
        for grade in learner.grades.values():
            if grade.behaviour is not None:
                yield (grade.exercise, grade.behaviour.signature), grade.behaviour


def _named(group: str, keys: Iterable[Key], folder: Path) -> Key:
    """Return the exercise and signature of the group of a name, which may have more digits."""
    parts = re.fullmatch(f"(.+)-([0-9a-f]{{4,{LENGTH}}})", group.strip())
    if not parts:
        raise KataError(
            f"{group!r} is no name of a group, such as lstm-3f9a12. "
            f"`kata report {folder} --groups` lists them."
        )
    exercise, digits = parts.groups()
    fitting = [
        key
        for key in dict.fromkeys(keys)
        if exercise in (key[0], key[0].rpartition("/")[2]) and key[1].startswith(digits)
    ]
    if not fitting:
        raise KataError(f"There is no group {group}. `kata report {folder} --groups` lists them.")
    if len(fitting) > 1:
        whole = ", ".join(f"{key[0]}-{key[1]}" for key in fitting)
        raise KataError(f"{group} may be one of several groups. Give one of these: {whole}.")
    return fitting[0]
