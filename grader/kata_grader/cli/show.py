"""Printing verdicts on a terminal."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kata_grader.verdicts import Causes, Result, Verdict

MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "red"),
    "error": ("✗", "red"),
    "timeout": ("✗", "red"),
    "crashed": ("✗", "red"),
    "not_started": ("·", "yellow"),
    "not_run": ("!", "magenta"),
}


def points_text(points: float, max_points: float) -> str:
    """Return points as `3 / 10`."""
    return f"{points:g} / {max_points:g}"


def show_result(console: Console, result: Result, title: str) -> None:
    """Print the verdicts of an exercise; a single line if it is not started."""
    heading = Text(result.exercise, style="bold")
    heading.append(f"  {title}  ", style="default")
    heading.append(points_text(result.points, result.max_points), style=_colour(result))
    console.print(heading)
    if result.not_started:
        console.print(Text(f"  · {result.verdicts[0].message}", style="yellow"))
        return
    causes = Causes()
    for verdict in result.verdicts:
        console.print(_verdict(verdict, causes.message(verdict)))


def _verdict(verdict: Verdict, message: str) -> RenderableType:
    mark, colour = MARKS[verdict.outcome]
    line = Text(f"  {mark} ", style=colour)
    line.append(f"{verdict.points:g}/{verdict.max_points:g}  ", style="dim")
    line.append(verdict.title, style="default")
    if not message:
        return line
    style = {"passed": "dim", "not_started": "yellow"}.get(verdict.outcome, "default")
    if verdict.printed.strip():
        message += f"\n\nYour code printed:\n{verdict.printed.rstrip()}"
    # The message holds text of the learner's code: print it as plain text, never as markup.
    return Group(line, Padding(Text(message, style=style), (0, 0, 0, 9)))


def _colour(result: Result) -> str:
    return "green" if result.complete else "yellow" if result.points else "red"
