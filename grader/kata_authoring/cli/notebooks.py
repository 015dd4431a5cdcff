"""`kata notebooks`: write the course as notebooks for nbgrader."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from kata_grader.cli.context import needs, out, progress_bar
from kata_grader.course.manifest import Chapter, Course
from kata_grader.errors import KataError
from kata_grader.plain_text import counted

from kata_authoring.cli.whole_course import whole_course

if TYPE_CHECKING:
    from kata_authoring.publishing.nbgrader_folder import Written


def notebooks(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="nbgrader's course folder")],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="names of chapters or exercises, such as ch6_sequences/lstm; all if you name none",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="EXERCISE", help="of these, write this exercise alone"),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="seed of the checks' inputs when grading (default: the one in the configuration, "
            "a random one for a new course folder)",
        ),
    ] = None,
) -> None:
    """Write an nbgrader course: notebooks, configuration and gradebook.

    Each chapter's notebooks come with a kata.zip, with which learners check their work. After a
    change of the course, run the command again: it writes only what has changed, keeps a copy of
    each notebook that it replaces, and never touches your configuration.

    If you name an exercise, its notebook is written and those beside it are left alone.

    Example: [bold]kata notebooks ch6_sequences --to my-course[/bold]
    """
    needs("nbgrader", "notebooks")
    from kata_authoring.proven import is_proven
    from kata_authoring.publishing.nbgrader_folder import write_folder
    from kata_authoring.publishing.release import bundle_of

    started = time.monotonic()
    course = whole_course()
    chosen = _chosen(course, names or [], only or [])
    with progress_bar("notebooks") as advance:
        steps = _Steps(chosen, advance)
        proven = partial(is_proven, course)

        def bundle(chapter: Chapter) -> bytes:
            return bundle_of(course, chapter.exercises, steps.inside, proven)

        written = write_folder(course, chosen, to, bundle, seed, steps.chapter)
    _tell(written, to)
    number = sum(map(len, written.assignments.values()))
    out().print(f"{counted(number, 'notebook')} written in {in_words(time.monotonic() - started)}")
    first = next(iter(written.assignments))
    out().print(f"\nnext: cd {to}; nbgrader release_assignment {first}", style="dim")


def _tell(written: Written, to: Path) -> None:
    for chapter, changed in written.assignments.items():
        names = ", ".join(changed) if changed else "no notebook has changed"
        out().print(f"{to}/source/{chapter}: {names}", soft_wrap=True)
    for path in written.kept:
        out().print(f"{path} is your own and was left alone.", style="yellow", soft_wrap=True)
    for path in written.copies:
        out().print(
            f"The notebook that stood there is kept as {path}.", style="yellow", soft_wrap=True
        )


def in_words(seconds: float) -> str:
    """Return a time in words, such as "1 minute 20 seconds"."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [counted(minutes, "minute")] if minutes else []
    return " ".join([*parts, counted(rest, "second")])


def _chosen(course: Course, names: Sequence[str], only: Sequence[str]) -> list[Chapter]:
    """Return the chosen chapters, each with the chosen ones of its exercises.

    Raises:
        KataError: there is no such chapter or exercise, or `only` names one that is not chosen.
    """
    known = {exercise.name for exercise in course.exercises}
    chosen = set() if names else {exercise.id for exercise in course.exercises}
    for name in names:
        is_exercise = "/" in name.strip("/") or name in known
        found = [course.find(name)] if is_exercise else course.chapter(name).exercises
        chosen.update(exercise.id for exercise in found)
    wanted = {course.find(name).id for name in only}
    if outside := sorted(wanted - chosen):
        raise KataError(f"--only names {outside[0]}, which is not in {', '.join(names)}.")
    kept = [
        replace(
            chapter, exercises=tuple(e for e in chapter.exercises if e.id in (wanted or chosen))
        )
        for chapter in course.chapters
    ]
    return [chapter for chapter in kept if chapter.exercises]


class _Steps:
    """Moves a progress bar that counts exercises, through chapters and inside of one."""

    def __init__(self, chapters: Sequence[Chapter], advance: Callable[..., None]) -> None:
        self._sizes = [len(chapter.exercises) for chapter in chapters]
        self._advance = advance
        self._number = 0

    def chapter(self, done: int, total: int, name: str) -> None:
        """Show that a chapter begins."""
        self._number = done
        self._advance(sum(self._sizes[:done]), sum(self._sizes), name)

    def inside(self, done: int, total: int, text: str) -> None:
        """Show how far the bundle of the present chapter is."""
        here = self._sizes[self._number] * done // total
        self._advance(sum(self._sizes[: self._number]) + here, sum(self._sizes), text)
