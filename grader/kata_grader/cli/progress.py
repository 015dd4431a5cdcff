"""`kata progress`: see all exercises and your points."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kata_grader.cli.context import here, out


def progress(
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """See all exercises and the points you have earned.

    Example: [bold]kata progress[/bold]
    """
    from rich.text import Text
    from rich.tree import Tree

    from kata_grader.cli.show import points_text
    from kata_grader.course.learner_progress import Progress

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
