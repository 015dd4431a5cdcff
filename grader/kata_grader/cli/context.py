"""What all verbs share: the course around the working directory, consoles, common arguments."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from time import sleep
from types import ModuleType
from typing import Annotated, Literal, TypeVar

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from kata_grader.course.libraries import Library
from kata_grader.course.manifest import (
    Course,
    Exercise,
    bundled_course,
    find_root,
    load_course,
)
from kata_grader.errors import KataError
from kata_grader.isolation.devices import VARIABLE
from kata_grader.plain_text import one_line

T = TypeVar("T")


class _Output(Console):
    """A console whose reader may leave early: what was asked for is done all the same."""

    def on_broken_pipe(self) -> None:
        with suppress(SystemExit):
            super().on_broken_pipe()


@cache
def out() -> Console:
    """The console on standard output."""
    return _Output(highlight=False, soft_wrap=False)


@cache
def err() -> Console:
    """The console on standard error, for everything but results."""
    return Console(stderr=True, highlight=False)


def here() -> Course:
    """Return the course around the working directory.

    Raises:
        KataError: there is no course.
    """
    root = find_root(Path.cwd())
    if root is None:
        raise KataError(
            "There is no course here: change into the folder that has course.toml, "
            "or make a course with `kata init DIR`."
        )
    return load_course(root)


def nearest_course() -> Course | None:
    """Return the course around the working folder, else the one that this package comes with."""
    with suppress(KataError):
        return here()
    with suppress(KataError):
        return load_course(bundled_course())
    return None


def data_module(name: str) -> ModuleType | None:
    """Return a module of the data package of the nearest course, or None if there is none."""
    course = nearest_course()
    package = course.datasets if course else ""
    if not package or importlib.util.find_spec(package) is None:
        return None
    if importlib.util.find_spec(f"{package}.{name}") is None:
        return None
    return importlib.import_module(f"{package}.{name}")


def _names(incomplete: str) -> list[str]:
    """Complete the name of an exercise in a shell."""
    try:
        names = [exercise.name for exercise in here().exercises]
    except KataError:
        return []
    return [name for name in names if name.startswith(incomplete)]


OneExercise = Annotated[
    str,
    typer.Argument(metavar="EXERCISE", help="the name of the exercise", autocompletion=_names),
]
ThisExercise = Annotated[
    str,
    typer.Argument(
        metavar="[EXERCISE]",
        help="the name of the exercise; without one, that on which you are at work",
        autocompletion=_names,
    ),
]
DeviceOption = Annotated[
    Literal["auto", "cpu", "gpu"],
    typer.Option(
        envvar=VARIABLE,
        show_envvar=False,
        help="where models are trained: on a GPU if there is one (auto), on the processor (cpu), "
        "or on the GPU (gpu)",
    ),
]
SomeExercises = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[EXERCISE]...",
        help="names of exercises or chapters; all if you name none",
        autocompletion=_names,
    ),
]


def needs(module: str, extra: str) -> None:
    """Require a module that an extra of this package installs.

    Raises:
        KataError: the module is not installed.
    """
    if not importlib.util.find_spec(module):
        how = Library(module, extra=extra).how_to_install
        raise KataError(f"This needs {module}: run {how}.")


def chosen_exercise(course: Course, name: str) -> Exercise:
    """Return the exercise of this name; without one, that on which the learner is at work.

    It is the last that was checked alone, as long as it is not passed, and else the next.

    Raises:
        KataError: there is none of this name, or none is left.
    """
    from kata_grader.course.learner_progress import Progress as Reached

    if name:
        return course.find(name)
    found = Reached.load(course).current
    if found is None:
        raise KataError("Every exercise is passed: name the one that you mean.")
    return found


def next_state(state: Callable[[], T], seen: T | None, seconds: float) -> T:
    """Wait until something is otherwise than it was seen, and stays so; return how it is then.

    Args:
        state: says how it is.
        seen: how it was.
        seconds: how long it must stay as it is.
    """
    before = seen
    while (now := state()) == seen or now != before:
        before = now
        sleep(seconds)
    return now


def state_of(paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return size and time of those files that are there."""
    found = {}
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            found[path] = stat.st_size, stat.st_mtime_ns
    return found


class ProgressBar(Progress):
    """A progress bar on a terminal: call it with how far something is."""

    def __call__(self, done: int, total: int, text: str) -> None:
        """Move the bar. The text may come from outside."""
        task = self.tasks[0].id
        self.update(task, completed=done, total=total, description=one_line(text) or None)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar off the screen while something else is printed, if it is there."""
        if not self.live.is_started:
            yield
            return
        self.stop()
        try:
            yield
        finally:
            self.start()


@contextmanager
def progress_bar(what: str, time_left: bool = False) -> Iterator[ProgressBar]:
    """Draw a progress bar on a terminal; yields `advance(done, total, text)` to move it."""
    columns: tuple[ProgressColumn, ...] = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        *((TextColumn("left:"), TimeRemainingColumn()) if time_left else ()),
    )
    console = err()
    off = not console.is_terminal
    with ProgressBar(*columns, console=console, transient=True, disable=off) as bar:
        bar.add_task(what, total=None)
        yield bar
