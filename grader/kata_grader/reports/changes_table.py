"""What a regrade changed, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata_grader.grading.results import ClassResult
from kata_grader.plain_text import counted
from kata_grader.reports.changes import Change, Changes
from kata_grader.reports.class_summary import ClassSummary, short
from kata_grader.reports.terminal import NAME, say_alerts
from kata_grader.reports.text import one_line, points_of

UNKNOWN = "!"


def show_changes(console: Console, result: ClassResult, found: Changes) -> None:
    """Print a table of what changed, then how many grades did not, and who is in one alone.

    Args:
        console: where to print.
        result: the later results, for their warnings.
        found: what changed.
    """
    say_alerts(console, result, ClassSummary(result))
    if found.changes:
        console.print(_table(found.changes))
        console.print()
    console.print(_summary(found))
    for text, names in (
        ("only in the results from before", found.only_before),
        ("only in the results of now", found.only_after),
    ):
        if names:
            listed = ", ".join(one_line(name, NAME) for name in names)
            console.print(Text(f"{text}: {listed}", style="yellow"))


def _table(changes: Sequence[Change]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("learner", overflow="ellipsis", no_wrap=True, max_width=NAME)
    table.add_column("exercise", no_wrap=True)
    for header in ("before", "now", "change"):
        table.add_column(header, justify="right", no_wrap=True)
    table.add_column("why", overflow="fold")
    for one in changes:
        difference = one.difference
        style = "green" if difference and difference > 0 else "red" if difference else "default"
        table.add_row(
            Text(one_line(one.learner, NAME + 8)),
            short(one.exercise),
            _points(one.before),
            _points(one.after),
            Text(_signed(difference), style=style),
            Text(one_line("; ".join(one.why), 200), style="dim"),
        )
    return table


def _points(points: float | None) -> str:
    return UNKNOWN if points is None else points_of(points)


def _signed(difference: float | None) -> str:
    if not difference:
        return ""
    return f"{'+' if difference > 0 else '-'}{points_of(abs(difference))}"


def _summary(found: Changes) -> str:
    grades, learners = len(found.changes), len({one.learner for one in found.changes})
    if not grades:
        return f"nothing changed in {found.unchanged} results"
    changed = f"{counted(grades, 'result')} of {counted(learners, 'learner')} changed"
    return f"{changed}, {found.unchanged} did not"
