"""Groups of answers that no mistake names, on a terminal and as a page. For the instructor."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata_grader.classroom.reports.class_summary import ClassSummary, short
from kata_grader.classroom.reports.code import code_of
from kata_grader.classroom.reports.footer import class_footer
from kata_grader.classroom.reports.groups import GroupReport
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.terminal import NAME, say_alerts
from kata_grader.classroom.reports.text import one_line, points_of
from kata_grader.classroom.results import ClassResult
from kata_grader.plain_text import counted

TITLE, VALUE, NEAR = 60, 60, 90


def show_groups(
    console: Console, result: ClassResult, groups: Sequence[GroupReport], left: int
) -> None:
    """Print a table of the groups, and how many wrong answers are in none yet.

    Args:
        console: where to print.
        result: the results, for their warnings.
        groups: the groups.
        left: how many wrong answers have no group yet.
    """
    say_alerts(console, result, ClassSummary(result))
    if groups:
        console.print(_table(groups))
    else:
        console.print("Mistakes name all that is wrong.")
    if left:
        text = f"{counted(left, 'wrong answer')} in no group yet: run `kata grade` again"
        console.print(Text(text, style="yellow"))


def groups_page(
    result: ClassResult, groups: Sequence[GroupReport], left: int, folder: Path = Path("DIR")
) -> str:
    """Return the page of the groups of a class.

    Args:
        result: the results, for their warnings.
        groups: the groups, with the answers in their grades.
        left: how many wrong answers have no group yet.
        folder: where the results are kept, for the commands that the page shows.
    """
    shown = [(one, code_of(one.grade, [(one.title, one.message)], own=False)) for one in groups]
    return rendered(
        "groups.html",
        title=result.title,
        alerts=ClassSummary(result).alerts,
        groups=shown,
        left=left,
        command=shlex.join(["kata", "explain", str(folder)]),
        footer=class_footer(result),
    )


def _table(groups: Sequence[GroupReport]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("group", no_wrap=True)
    table.add_column("check", overflow="fold")
    for header in ("learners", "points"):
        table.add_column(header, justify="right", no_wrap=True)
    for header in ("such as", "returned", "expected", "nearest mistake"):
        table.add_column(header, overflow="fold")
    for one in groups:
        near = f"{one.nearest}: {one.differs}" if one.nearest else ""
        explained = "  explained" if one.explanation else ""
        table.add_row(
            Text(one.name),
            Text(f"{short(one.exercise)}: {one_line(one.title, TITLE)}").append(explained, "green"),
            str(len(one.learners)),
            points_of(one.points),
            Text(one_line(one.representative, NAME)),
            Text(one_line(one.returned, VALUE)),
            Text(one_line(one.expected, VALUE)),
            Text(one_line(near, NEAR), style="dim"),
        )
    return table
