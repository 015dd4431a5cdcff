"""Laying out a new exercise: every place that it touches, with what is to be written there marked.

What is laid out is formatted and can be imported. Each `TODO` in it is something that
`kata prove` reports until it is written.
"""

from __future__ import annotations

import contextlib
import keyword
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from kata_grader.course.checklist import imported
from kata_grader.course.manifest import MANIFEST, Chapter, Course, Exercise
from kata_grader.course.stubs import stub_of
from kata_grader.course.templates import rendered
from kata_grader.errors import KataError
from kata_grader.whole_file import write_whole
from tomlkit.items import AoT

from kata_authoring.optional_files import answers_of, oracle_of, table_of

NAME = re.compile(r"[a-z][a-z0-9_]*")
# Longer names would make lines that a formatter breaks, and tables that no terminal shows.
LONGEST_NAME, LONGEST_TITLE = 30, 80

OTHER_FORM = (
    f"{MANIFEST} is written in a way to which no exercise can be added: "
    "write each chapter as [[chapters]] and each exercise as [[chapters.exercises]]."
)
# The files of answers by other hands, by their kinds.
ANSWERS = {"right": "in_another_style.py", "wrong": "plausible_mistake.py"}


def lay_out_exercise(course: Course, name: str, title: str = "") -> list[Path]:
    """Write every place of a new exercise, all of them or none.

    Args:
        course: the course.
        name: the exercise's name with its chapter's, `chapter/exercise`; the chapter may be new.
        title: what people call it; made from the name if it is empty.

    Returns:
        The files that are new or have changed.

    Raises:
        KataError: no such exercise can be added to this course.
    """
    chapter, exercise = _planned(course, name, title)
    texts = _texts(course, chapter, exercise)
    for path in texts:
        if path.exists() and path not in _shared(course):
            text = f"{path.relative_to(course.root).as_posix()} is there already"
            raise KataError(f"{text}, of an exercise that {MANIFEST} does not list: move it away.")
    write_all(texts)
    return list(texts)


def _planned(course: Course, name: str, title: str) -> tuple[Chapter, Exercise]:
    """Return the chapter, as it is or new, and the exercise that is to be.

    Raises:
        KataError: there can't be such an exercise.
    """
    if any(exercise.is_released for exercise in course.exercises):
        text = "This is what learners received: write exercises where the course has its solutions."
        raise KataError(text)
    parts = name.strip("/").split("/")
    if len(parts) != 2:
        raise KataError(f"Give the chapter and the name as CHAPTER/EXERCISE, not {name!r}.")
    for part in parts:
        if not NAME.fullmatch(part) or keyword.iskeyword(part):
            text = "use lower-case letters, digits and underscores, and begin with a letter"
            raise KataError(f"{part!r} can't be the name of a file and a function: {text}.")
        if len(part) > LONGEST_NAME:
            raise KataError(f"{part!r} is longer than {LONGEST_NAME} characters: shorten it.")
    of_chapter, of_exercise = parts
    for known in course.exercises:
        if known.name == of_exercise:
            raise KataError(f"There is an exercise called {of_exercise!r} already: {known.id}.")
    chapters = {known.name for known in course.chapters} | {of_chapter}
    for part in chapters & {of_exercise, *(known.name for known in course.exercises)}:
        text = (
            "the name of a chapter and of an exercise, and commands could not tell which is meant"
        )
        raise KataError(f"{part!r} would be {text}.")
    title = as_title(title, of_exercise)
    found = next((c for c in course.chapters if c.name == of_chapter), None)
    chapter = found or Chapter(of_chapter, _title(re.sub(r"^ch\d+_", "", of_chapter)), ())
    return chapter, Exercise(course.root, of_chapter, of_exercise, title)


def as_title(title: str, name: str = "") -> str:
    """Return a title as it is to be written; made from the name if it is empty.

    Raises:
        KataError: it can't be a title.
    """
    title = title.strip() or _title(name)
    if not title.isprintable() or '"""' in title or len(title) > LONGEST_TITLE:
        text = f"one line of at most {LONGEST_TITLE} characters, without three quotes"
        raise KataError(f"{title!r} can't be a title: give {text}.")
    return title


def _title(name: str) -> str:
    return re.sub("[-_]+", " ", name).strip().capitalize()


def _texts(course: Course, chapter: Chapter, exercise: Exercise) -> dict[Path, str]:
    """Return what is to stand in each file.

    The manifest comes last: what it does not list is no exercise.
    """

    def filled(template: str) -> str:
        return rendered(
            "kata_authoring",
            f"exercise/{template}.py.jinja",
            name=exercise.name,
            id=exercise.id,
            title=exercise.title,
            arrays=_has_arrays(course),
        )

    solution = filled("solution")
    texts = {
        exercise.solution: solution,
        exercise.stub: stub_of(solution, str(exercise.solution)),
        exercise.checks: filled("checks"),
        exercise.mistakes: filled("mistakes"),
    }
    if oracle := oracle_of(exercise):
        texts[oracle] = filled("oracle")
    for kind, folder in answers_of(exercise).items():
        texts[folder / ANSWERS[kind]] = filled(kind)
    if table := table_of(course):
        texts[table.page] = table.with_row(chapter, exercise.name)
    manifest = course.root / MANIFEST
    entry: dict[str, Any] = {"name": exercise.name, "title": exercise.title}
    if any(known.notes for known in course.exercises):
        entry["notes"] = "TODO: name the row of the course notes"
    entry |= {"needs": [], "hints": []}
    of_chapter = {"name": chapter.name, "title": chapter.title}
    texts[manifest] = with_exercise(manifest.read_text("utf-8"), of_chapter, entry)
    return texts


def with_exercise(text: str, chapter: Mapping[str, Any], exercise: Mapping[str, Any]) -> str:
    """Return the manifest `text` with an exercise at the end of a chapter.

    Args:
        text: the manifest.
        chapter: the chapter's name and title; a new one becomes the last.
        exercise: the entries of the exercise.

    Raises:
        KataError: the manifest is written in a way that leaves no place for it.
    """
    document: Any = tomlkit.parse(text.rstrip("\n") + "\n")
    chapters = document.setdefault("chapters", tomlkit.aot())
    if not isinstance(chapters, AoT):
        raise KataError(OTHER_FORM)
    owner = next((one for one in chapters if one["name"] == chapter["name"]), None)
    last = _last_table(owner or (chapters[-1] if chapters else document))
    below = _cut_comments_below(last)
    last.add(tomlkit.nl())
    if owner is None:
        owner = tomlkit.item(dict(chapter))
        owner.add(tomlkit.nl())
        chapters.append(owner)
    exercises = owner.setdefault("exercises", tomlkit.aot())
    if not isinstance(exercises, AoT):
        raise KataError(OTHER_FORM)
    new: Any = tomlkit.item(dict(exercise))
    exercises.append(new)
    for comment in below or [tomlkit.nl()]:
        new.add(comment)
    return tomlkit.dumps(document).rstrip("\n") + "\n"


def _last_table(table: Any) -> Any:
    """Return the table whose lines come last in a table."""
    for value in reversed(list(table.values())):
        if isinstance(value, AoT) and value:
            return _last_table(value[-1])
        break
    return table


def _cut_comments_below(table: Any) -> list[Any]:
    """Take from a table the comments that stand below a blank line at its end."""
    body = table.body if isinstance(table, tomlkit.TOMLDocument) else table.value.body
    found: list[Any] = []
    while body and body[-1][0] is None:
        found.insert(0, body.pop()[1])
    own = next((n for n, item in enumerate(found) if not item.as_string().strip()), len(found))
    for comment in found[:own]:
        table.add(comment)
    return found[own:]


def _has_arrays(course: Course) -> bool:
    """Whether the solutions of a course use NumPy; one without any exercise may."""
    solutions = [e.solution for e in course.exercises if e.solution.is_file()]
    used = (imported(path.read_bytes()) for path in solutions)
    return not solutions or any("numpy" in names for names in used)


def _shared(course: Course) -> set[Path]:
    """Return the files that belong to all exercises: one that is there gets an entry more."""
    table = table_of(course)
    return {course.root / MANIFEST, *([table.page] if table else [])}


def write_all(texts: Mapping[Path, str]) -> None:
    """Write files; where one can't be written, put everything back as it was."""
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    folders = {up for path in texts for up in path.parents if not up.exists()}
    try:
        for path, text in texts.items():
            write_whole(path, text)
    except BaseException:
        for path, data in before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(data)
        for folder in sorted(folders, key=lambda up: len(up.parts), reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
