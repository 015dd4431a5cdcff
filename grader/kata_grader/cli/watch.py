"""`kata watch`: check an exercise whenever it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from time import sleep
from typing import TYPE_CHECKING

from kata_grader.cli.context import SomeExercises, here, out, progress_bar

if TYPE_CHECKING:
    from kata_grader.course.manifest import Exercise

SECONDS = 0.2


def watch(exercises: SomeExercises = None) -> None:
    """Check an exercise whenever you save it, until Ctrl-C.

    Example: [bold]kata watch lstm[/bold]
    """
    from kata_grader.checking.runner import CheckOptions
    from kata_grader.checking.submission import Folder
    from kata_grader.cli.show import Screen
    from kata_grader.course.learner_progress import Progress, record_results
    from kata_grader.running.ask_warm import results_of

    course = here()
    watched = course.select(exercises or [])
    first = watched[0] if exercises else Progress.load(course).next
    seen = _saved(watched)
    due = [first] if first else []
    while True:
        for exercise in due:
            out().clear()
            options = CheckOptions(Folder(course.root / "exercises"))
            with progress_bar("checking") as advance:
                screen = Screen(out(), {exercise.id: exercise.title}, advance.aside)
                [result] = results_of(course, [exercise], options, screen.show, advance)
            screen.end(result)
            record_results(course, [result])
        # What was saved during a check is due at once.
        if _saved(watched) == seen:
            out().print(
                "\nwatching exercises/: save a file to check it, Ctrl-C to stop", style="dim"
            )
        before, seen = seen, _next_saved(watched, seen)
        due = [exercise for exercise in watched if seen[exercise.id] != before[exercise.id]]


def _next_saved(exercises: Sequence[Exercise], seen: dict[str, int]) -> dict[str, int]:
    """Wait until files were saved after `seen`, and are no longer being written."""
    before = seen
    while (now := _saved(exercises)) == seen or now != before:
        before = now
        sleep(SECONDS)
    return now


def _saved(exercises: Sequence[Exercise]) -> dict[str, int]:
    """Return when the learner's files were saved last, in nanoseconds; 0 where there is none."""
    found = {}
    for exercise in exercises:
        try:
            found[exercise.id] = exercise.stub.stat().st_mtime_ns
        except OSError:
            found[exercise.id] = 0
    return found
