"""Groups of answers that no mistake names, on a terminal and as a page. For the instructor."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata_grader.classroom.class_results import course_of
from kata_grader.classroom.explanations import read_explanations
from kata_grader.classroom.reports.class_summary import short
from kata_grader.classroom.reports.code import code_of
from kata_grader.classroom.reports.grade_words import class_footer
from kata_grader.classroom.reports.groups import GroupReport, groups_in
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.terminal import NAME, say_alerts
from kata_grader.classroom.reports.text import one_line, points_of
from kata_grader.classroom.results import ClassResult
from kata_grader.plain_text import counted
from kata_grader.whole_file import write_private

TITLE, VALUE = 60, 60


@dataclass(frozen=True)
class GroupTable:
    """The groups of a class.

    Attributes:
        result: the results, with the answers.
        groups: the groups, the one that cost most points first.
    """

    result: ClassResult
    groups: tuple[GroupReport, ...]

    @property
    def left(self) -> int:
        """How many wrong answers have no group yet, because they have not been probed."""
        grades = (g for learner in self.result.learners for g in learner.grades.values())
        return sum(grade.group is None and bool(grade.unexplained) for grade in grades)

    def public(self) -> dict[str, Any]:
        """Return them as `kata report --groups --json` prints them."""
        return {"groups": [one.public() for one in self.groups], "ungrouped": self.left}

    def show(self, console: Console) -> None:
        """Print a table of the groups, and how many wrong answers are in none yet."""
        say_alerts(console, self.result)
        if self.groups:
            console.print(_table(self.groups))
        else:
            console.print("Mistakes name all that is wrong.")
        if self.left:
            text = f"{counted(self.left, 'wrong answer')} in no group yet: run `kata grade` again"
            console.print(Text(text, style="yellow"))

    def write_page(self, result: ClassResult, path: Path, store: Path) -> str:
        """Write the page of the groups; return what was written.

        Args:
            result: the results.
            path: where it goes.
            store: where the results are kept, for the commands that the page shows.
        """
        codes = [code_of(g.grade, [(g.title, g.message)], own=False) for g in self.groups]
        page = rendered(
            "groups.html",
            title=result.title,
            alerts=result.alerts,
            groups=list(zip(self.groups, codes, strict=True)),
            left=self.left,
            command=shlex.join(["kata", "explain", str(store.absolute())]),
            footer=class_footer(result),
        )
        return f"wrote {write_private(path, page)}"


def groups_of(store: Path, result: ClassResult, explanations: Path | None) -> GroupTable:
    """Return the groups of a class.

    Args:
        store: where its results are kept.
        result: the results, with the answers.
        explanations: the file of explanations; None for the course's own.
    """
    course = course_of(store)
    return GroupTable(result, groups_in(result, read_explanations(course, explanations)))


def _table(groups: Sequence[GroupReport]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("group", no_wrap=True)
    table.add_column("check", overflow="fold")
    for header in ("learners", "points"):
        table.add_column(header, justify="right", no_wrap=True)
    for header in ("such as", "returned", "expected"):
        table.add_column(header, overflow="fold")
    for one in groups:
        explained = "  explained" if one.explanation else ""
        table.add_row(
            Text(one.name),
            Text(f"{short(one.exercise)}: {one_line(one.title, TITLE)}").append(explained, "green"),
            str(len(one.learners)),
            points_of(one.points),
            Text(one_line(one.representative, NAME)),
            Text(one_line(one.returned, VALUE)),
            Text(one_line(one.expected, VALUE)),
        )
    return table
