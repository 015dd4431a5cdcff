"""`kata`, `kata progress` and `kata reset`: where you are, and starting again."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kata_grader.cli.context import OneExercise, here, out
from kata_grader.course.learner_progress import Progress
from kata_grader.plain_text import counted


def status() -> None:
    """Print how far the learner has come, and the next step."""
    course = here()
    reached = Progress.load(course)
    passed = sum(reached.passed(exercise) for exercise in course.exercises)
    console = out()
    of_all = counted(len(course.exercises), "exercise")
    console.print(f"[bold]{course.title}[/bold]  {passed} of {of_all} passed")
    exercise = reached.current
    if exercise is None:
        console.print("Everything is done. `kata progress` shows it all.")
        return
    entry = reached.of(exercise)
    state = "not checked yet"
    if "points" in entry:
        state = f"{entry['points']:g} of {entry['max_points']:g} points"
        state += ", changed since" if entry["changed"] else ""
    console.print(f"\nnext: [bold]{exercise.id}[/bold]  {exercise.title}  ({state})")
    steps = {
        f"kata lesson {exercise.name}": "read what it is about",
        f"edit exercises/{exercise.file}": "complete the functions",
        f"kata check {exercise.name}": "see the verdict",
        f"kata hint {exercise.name}": "get a little help",
    }
    widest = max(map(len, steps))
    narrow = widest + max(map(len, steps.values())) + 4 > console.width
    for command, purpose in steps.items():
        gap = "\n      " if narrow else " " * (widest - len(command) + 2)
        console.print(f"  {command}{gap}[dim]{purpose}[/]", soft_wrap=True)
    first = next(reached.waiting)
    if first.lacks:
        console.print(f"\n{first.name}: {first.lacks}", markup=False, soft_wrap=True)


def progress(
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """See all exercises and the points you have earned.

    Example: [bold]kata progress[/bold]
    """
    from rich.text import Text
    from rich.tree import Tree

    from kata_grader.cli.show import points_text

    course = here()
    reached = Progress.load(course)
    if as_json:
        found = [
            {"exercise": e.id, "title": e.title} | _public(reached.of(e)) for e in course.exercises
        ]
        print(json.dumps({"course": course.name, "exercises": found}))
        return
    tree = Tree(Text(course.title, style="bold"))
    for chapter in course.chapters:
        passed = sum(reached.passed(exercise) for exercise in chapter.exercises)
        branch = tree.add(
            Text.assemble(
                (chapter.name, "bold"),
                f"  {chapter.title}  ",
                (f"{passed} of {len(chapter.exercises)}", "dim"),
            )
        )
        for exercise in chapter.exercises:
            entry = reached.of(exercise)
            line = Text(f"{exercise.name}  ")
            # The points stand before the title, so that a narrow screen does not break them.
            if "points" not in entry:
                line.append("not checked yet", style="dim")
            else:
                colour = "green" if reached.passed(exercise) else "yellow"
                line.append(points_text(entry["points"], entry["max_points"]), style=colour)
                if entry["changed"]:
                    line.append("  changed since", style="yellow")
            line.append(f"  {exercise.title}", style="dim")
            branch.add(line)
    out().print(tree)


def _public(entry: dict[str, object]) -> dict[str, object]:
    return {key: entry[key] for key in ("points", "max_points", "changed", "hints") if key in entry}


def reset(exercise: OneExercise) -> None:
    """Start an exercise again from the beginning. A copy of your file is kept.

    Example: [bold]kata reset lstm[/bold]
    """
    from kata_grader.course.working_folder import write_stub

    found = here().find(exercise)
    copy = write_stub(found)
    out().print(f"exercises/{found.file} is the stub again.")
    if copy:
        out().print(
            f"Your answer is kept as {copy.relative_to(found.root).as_posix()}.", soft_wrap=True
        )
