"""`kata` without a verb: where you are and what to do next."""

from __future__ import annotations

from kata_grader.cli.context import here, out
from kata_grader.course.learner_progress import Progress


def status() -> None:
    """Print how far the learner has come, and the next step."""
    course = here()
    reached = Progress.load(course)
    passed = sum(reached.passed(exercise) for exercise in course.exercises)
    console = out()
    console.print(
        f"[bold]{course.title}[/bold]  {passed} of {len(course.exercises)} exercises passed"
    )
    exercise = reached.next
    if exercise is None:
        console.print("Everything is done. `kata progress` shows it all.")
        return
    entry = reached.of(exercise)
    state = "not checked yet"
    if "points" in entry:
        state = f"{entry['points']:g} of {entry['max_points']:g} points"
        state += ", changed since" if entry["changed"] else ""
    console.print(f"\nnext: [bold]{exercise.id}[/bold]  {exercise.title}  ({state})")
    for command, what in (
        (f"kata lesson {exercise.name}", "read what it is about"),
        (f"edit exercises/{exercise.file}", "complete the functions"),
        (f"kata check {exercise.name}", "see the verdict"),
        (f"kata hint {exercise.name}", "get a little help"),
    ):
        console.print(f"  {command:<44} [dim]{what}[/dim]")
    first = next(reached.waiting)
    if first.lacks:
        console.print(f"\n{first.name}: {first.lacks}", markup=False, soft_wrap=True)
