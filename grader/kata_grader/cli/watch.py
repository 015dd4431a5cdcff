"""`kata watch`: check an exercise whenever it is saved."""

from __future__ import annotations

from pathlib import Path

from kata_grader.cli.context import SomeExercises, here, next_exercise, out, progress_bar


def watch(exercises: SomeExercises = None) -> None:
    """Check an exercise whenever you save it, until Ctrl-C.

    Example: [bold]kata watch lstm[/bold]
    """
    from watchfiles import watch as changes

    from kata_grader.checking.runner import CheckOptions
    from kata_grader.checking.submission import Folder
    from kata_grader.cli.show import Screen
    from kata_grader.course.learner_progress import record_results
    from kata_grader.running.ask_warm import results_of

    course = here()
    watched = course.select(exercises or [])
    first = watched[0] if exercises else next_exercise(course)
    folder = course.root / "exercises"
    due = [first] if first else []
    while True:
        for exercise in due:
            out().clear()
            options = CheckOptions(Folder(folder))
            with progress_bar("checking") as advance:
                screen = Screen(out(), {exercise.id: exercise.title}, advance.aside)
                [result] = results_of(course, [exercise], options, screen.show, advance)
            screen.end(result)
            record_results(course, [result])
        out().print("\nwatching exercises/: save a file to check it, Ctrl-C to stop", style="dim")
        # Watch anew for each batch of changes: files saved during a check come with the next one.
        batch = next(changes(folder, raise_interrupt=True))
        saved = {Path(path) for _, path in batch}
        due = [exercise for exercise in watched if exercise.stub in saved]
