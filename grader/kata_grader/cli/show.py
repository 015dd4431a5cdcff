"""Printing verdicts on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata_grader.verdicts import Result, Verdict
from kata_grader.wording import Causes, message, printed

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


def points_of(results: Sequence[Result]) -> str:
    """Return the points of results as `3 / 10 points`; those of checks not begun stand apart."""
    earned, possible = (sum(one.points for one in results), sum(one.max_points for one in results))
    left = possible - sum(one.begun.max_points for one in results)
    text = f"{points_text(earned, possible - left)} points"
    return f"{text} here, {left:g} not begun" if left else text


class Screen:
    """Prints verdicts as they come: of each exercise its title, its checks, its points.

    An exercise that nobody has begun takes one line below its title.

    Args:
        console: where to print.
        titles: the exercises' titles, by their ids.
        aside: entered while something is printed, to take a progress bar out of the way.
    """

    def __init__(
        self,
        console: Console,
        titles: Mapping[str, str],
        aside: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._console = console
        self._titles = titles
        self._aside = aside
        self._causes = Causes()
        self._waiting: list[Verdict] = []
        self._begun = False

    def show(self, exercise: str, verdict: Verdict) -> None:
        """Print the next verdict on an exercise."""
        if not self._waiting and not self._begun:
            self._print(
                Text(exercise, style="bold").append(f"  {self._titles[exercise]}", "default")
            )
        self._waiting.append(verdict)
        # Whether an exercise is untouched shows only when all of its checks say so.
        if self._begun or verdict.outcome != "not_started":
            self._begun = True
            for one in self._waiting:
                self._print(_verdict(one, self._causes.message(one)))
            self._waiting.clear()

    def end(self, result: Result) -> None:
        """Print the points of an exercise whose verdicts have all been shown."""
        if self._begun:
            style = f"bold {_colour(result.begun)}"
            self._print(Text(f"  {points_of([result])}", style=style))
        elif self._waiting:
            text = Text(message(self._waiting[0]), style="yellow")
            self._print(_line("·", "yellow", text))
        self._causes, self._waiting, self._begun = Causes(), [], False

    def _print(self, what: RenderableType) -> None:
        with self._aside():
            self._console.print(what)


def _verdict(verdict: Verdict, text: str) -> RenderableType:
    mark, colour = MARKS[verdict.outcome] if verdict.begun else ("–", "dim")
    points = Text(f"{verdict.points:g}/{verdict.max_points:g}", style="dim")
    line = _line(mark, colour, points, Text(verdict.title))
    if not text:
        return line
    style = {"passed": "dim", "not_started": "yellow"}.get(verdict.outcome, "default")
    style = style if verdict.begun else "dim"
    text = "\n\n".join(filter(None, [text, printed(verdict)]))
    # The message holds text of the learner's code: print it as plain text, never as markup.
    return Group(line, Padding(_Message(text, style), (0, 0, 0, 9)))


class _Message:
    """A message, in which a caret stays below the place that it points to."""

    def __init__(self, text: str, style: str) -> None:
        self._text = text
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(_around_carets(self._text, options.max_width), style=self._style)


def _around_carets(text: str, width: int) -> str:
    """Return a text in which a line with a caret below it is cut to a width, not wrapped."""
    lines = text.split("\n")
    for place, below in enumerate(lines[1:]):
        if below.strip() == "^" and len(line := lines[place]) > width:
            first = min(max(0, len(below) - width // 2), len(line) - width)
            lines[place], lines[place + 1] = line[first : first + width], below[first:]
    return "\n".join(lines)


def _line(mark: str, colour: str, *parts: Text) -> RenderableType:
    """Return a line behind a mark, whose last part keeps its indentation where it is wrapped."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in parts:
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(f"  {mark}", style=colour), *parts)
    return grid


def _colour(result: Result) -> str:
    return "green" if result.complete else "yellow" if result.points else "red"
