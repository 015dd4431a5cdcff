"""The file of explanations: what instructors say about answers that no mistake names.

It belongs to the course and travels to the next term. Each explanation is a table of its own, in
the order of exercises and signatures, so that two files merge line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kata_grader.classroom.groups import LENGTH, Group, Key, group_called, is_unnamed
from kata_grader.classroom.results import ClassResult
from kata_grader.classroom.settings import decided_by_now
from kata_grader.course.digest import deciding
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.toml_text import parsed, value_text
from kata_grader.errors import KataError
from kata_grader.running.check_answer import now
from kata_grader.verdicts import TOLD, Verdict
from kata_grader.whole_file import write_whole

FILE = Path("grader", "explanations.toml")
HEAD = (
    "# What instructors explained about answers that no mistake names. `kata explain` writes it.\n"
)
FIELDS = ("author", "date", "rules", "text")
LONGEST = 5_000


@dataclass(frozen=True)
class Explanation:
    """What an instructor says about all answers of one behaviour. Their learners read it.

    Attributes:
        exercise: the exercise's id.
        signature: the behaviour's signature.
        text: what the learners read.
        author: who wrote it; learners don't read that.
        date: when, in UTC, as ISO 8601.
        rules: the digest of what decided about the exercise at that time.
    """

    exercise: str
    signature: str
    text: str
    author: str
    date: str
    rules: str

    @property
    def group(self) -> str:
        """The name of the group that it is about."""
        return group_called(self.exercise, self.signature)


Explanations = Mapping[Key, Explanation]


def read_explanations(course: Course, path: Path | None = None) -> Explanations:
    """Return the explanations in a file; none if there is no such file.

    Args:
        course: the course.
        path: the file; None for the course's own.

    Raises:
        KataError: the file can't be read, or an entry is not what it must be.
    """
    path = path or course.root / FILE
    try:
        found = parsed(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise KataError(f"{path} can't be read: {error.strerror}.") from None
    except ValueError as error:
        raise KataError(
            f"{path} can't be read as a file of explanations: {error}. Mend it, or put a copy back."
        ) from None
    explanations = {}
    for exercise, entries in found.items():
        if not isinstance(entries, dict):
            raise KataError(f"{path}: {exercise} is no table of explanations. Delete that line.")
        for signature, entry in entries.items():
            explanations[exercise, signature] = _entry(path, exercise, signature, entry)
    return explanations


def write_explanations(course: Course, path: Path | None, found: Iterable[Explanation]) -> Path:
    """Write a file of explanations as a whole, sorted; return its path.

    Raises:
        KataError: it can't be written.
    """
    path = path or course.root / FILE
    parts = [HEAD]
    for one in sorted(found, key=lambda one: (one.exercise, one.signature)):
        lines = [f"{field} = {value_text(getattr(one, field))}" for field in FIELDS]
        parts.append("\n".join([f"[{value_text(one.exercise)}.{one.signature}]", *lines]) + "\n")
    try:
        return write_whole(path, "\n".join(parts))
    except OSError as error:
        raise KataError(f"{path} can't be written: {error.strerror}.") from None


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


def out_of_date(
    course: Course, graded: Iterable[Exercise], groups: Iterable[Group], explanations: Explanations
) -> Iterator[str]:
    """Yield a sentence for each explanation that is about nothing any more.

    Args:
        course: the course.
        graded: the exercises that the class was graded on.
        groups: the groups of the class.
        explanations: what instructors explained.
    """
    known = {exercise.id for exercise in course.exercises}
    here = {exercise.id: exercise for exercise in graded}
    used = {group.key for group in groups}
    for key, one in explanations.items():
        if one.exercise not in known:
            yield f"explanation {one.group}: the course has no exercise {one.exercise} any more"
        elif key in used or one.exercise not in here:
            continue
        elif one.rules != decided_by_now(here[one.exercise]):
            yield (
                f"explanation {one.group} is stale: the checks of {one.exercise} have changed "
                "since, and no answer here gives its signature"
            )


def explain(
    result: ClassResult,
    course: Course,
    group: str,
    text: str | None,
    author: str = "",
    edit: bool = False,
    path: Path | None = None,
) -> tuple[str, int]:
    """Keep an explanation of a group; return the group's name, and how many learners read it.

    Args:
        result: the class's results.
        course: the course.
        group: the group's name.
        text: what the learners read; None to take the explanation back.
        author: who writes it.
        edit: whether it takes the place of the one that is there.
        path: the file of explanations; None for the course's own.

    Raises:
        KataError: there is no such group, no text, an explanation already without `edit`, or none
            to replace or to take back.
    """
    if text is not None:
        text = checked_text(text, author, "explanation")
    groups = (g.group for one in result.learners for g in one.grades.values() if g.group)
    here = Counter(group.key for group in groups)
    found = dict(read_explanations(course, path))
    key = _named(group, [*here, *found] if edit or text is None else here)
    name = group_called(*key)
    if key in found and text is not None and not edit:
        raise KataError(
            f"{name} is explained already. Replace the text with --edit, or take it back with "
            "--withdraw."
        )
    if key not in found and text is None:
        raise KataError(f"{name} has no explanation to take back.")
    if key not in found and edit:
        raise KataError(f"{name} has no explanation to replace. Leave out --edit.")
    if text is None:
        del found[key]
    else:
        rules = deciding(course.find(key[0])) if key in here else found[key].rules
        found[key] = Explanation(*key, text, author, now(), rules)
    write_explanations(course, path, found.values())
    return name, here[key]


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


def _named(group: str, keys: Iterable[Key]) -> Key:
    """Return the key of the group of a name, which may have more digits."""
    lists = "`kata report DIR --groups` lists them."
    parts = re.fullmatch(f"(.+)-([0-9a-f]{{4,{LENGTH}}})", group.strip())
    if not parts:
        raise KataError(f"{group!r} is no name of a group, such as lstm-3f9a12. {lists}")
    exercise, digits = parts.groups()
    fitting = [
        key
        for key in dict.fromkeys(keys)
        if exercise in (key[0], key[0].rpartition("/")[2]) and key[1].startswith(digits)
    ]
    if not fitting:
        raise KataError(f"There is no group {group}. {lists}")
    if len(fitting) > 1:
        whole = ", ".join(f"{key[0]}-{key[1]}" for key in fitting)
        raise KataError(f"{group} may be one of several groups. Give one of these: {whole}.")
    return fitting[0]


def _entry(path: Path, exercise: str, signature: str, entry: Any) -> Explanation:
    if not re.fullmatch(f"[0-9a-f]{{{LENGTH}}}", signature):
        raise KataError(
            f"{path}: {signature!r} of {exercise} is no signature, which has {LENGTH} digits from "
            "0 to f. Delete that entry."
        )
    texts = entry if isinstance(entry, dict) else {}
    wrong = [name for name in FIELDS if not isinstance(texts.get(name), str)]
    if not wrong and not texts["text"].strip():
        wrong = ["text"]
    if wrong:
        raise KataError(
            f"{path}: the explanation of {group_called(exercise, signature)} has no {wrong[0]}. "
            f'Write {wrong[0]} = "...", or delete the entry.'
        )
    return Explanation(exercise, signature, *(texts[name] for name in ("text", *FIELDS[:3])))
