"""Groups of answers that behave alike and that no mistake names: what one explanation would reach.

Only instructors see these, on a terminal and as a page: a group shows one learner's answer.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata_grader.classroom.groups import Group
from kata_grader.classroom.reports.class_summary import short
from kata_grader.classroom.reports.code import code_of
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.terminal import NAME, say_alerts
from kata_grader.classroom.reports.text import class_footer, one_line, points_of
from kata_grader.classroom.results import ClassResult, Grade
from kata_grader.intake.answers import parts_of
from kata_grader.plain_text import counted
from kata_grader.verdicts import TOLD, Verdict, total
from kata_grader.whole_file import write_private
from kata_grader.wording import message, returned_and_expected

TITLE, VALUE = 60, 60
# A learner's name with a grade.
Member = tuple[str, Grade]


@dataclass(frozen=True)
class GroupReport:
    """What an instructor is told of a group.

    Attributes:
        group: the group.
        checks: the checks that no mistake names, by their names, with their titles.
        learners: whose answers they are.
        points: the points that they lost in these checks: what one explanation would reach.
        representative: one of the learners, with the shortest answer.
        grade: the representative's grade.
        message: what the first of the checks says, on the public inputs.
        returned: what the representative returned there, or raised.
        expected: what was expected.
        explanation: what an instructor explained; empty if nobody did.
    """

    group: Group
    checks: Mapping[str, str]
    learners: tuple[str, ...]
    points: float
    representative: str
    grade: Grade
    message: str
    returned: str
    expected: str
    explanation: str

    @property
    def title(self) -> str:
        """The first check's title, and how many more there are."""
        first, *others = self.checks.values()
        return f"{first}, and {len(others)} more" if others else first

    def public(self) -> dict[str, Any]:
        """Return the group as `kata report --groups --json` prints it."""
        answer = self.grade.answer
        code = "\n".join("\n".join(part.lines) for part in parts_of(answer)) if answer else ""
        names = ("points", "message", "returned", "expected", "explanation")
        return {
            "group": self.group.name,
            "exercise": self.group.exercise,
            "signature": self.group.signature,
            **{name: getattr(self, name) for name in names},
            "check": next(iter(self.checks)),
            "checks": list(self.checks),
            "learners": list(self.learners),
            "representative": {"learner": self.representative, "code": code},
        }


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


def groups_in(result: ClassResult) -> GroupTable:
    """Return the groups of a class, from its results with the answers."""
    members: dict[Group, list[Member]] = {}
    for learner in result.learners:
        for grade in learner.grades.values():
            if grade.group is not None:
                members.setdefault(grade.group, []).append((learner.name, grade))
    found = [_report(group, some) for group, some in members.items()]
    order = {exercise: place for place, exercise in enumerate(result.exercises)}
    found.sort(key=lambda one: (-one.points, order[one.group.exercise], one.group.name))
    return GroupTable(result, tuple(found))


def _report(group: Group, members: Sequence[Member]) -> GroupReport:
    learner, grade = min(members, key=lambda member: (_length(member[1]), member[0]))
    first = _first(grade, group)
    return GroupReport(
        group,
        {verdict.check: verdict.title or verdict.check for verdict in grade.unexplained},
        tuple(name for name, _ in members),
        total(v.max_points - v.points for _, one in members for v in one.unexplained),
        learner,
        grade,
        message(first),
        *returned_and_expected(first.cause),
        grade.explanation,
    )


def _length(grade: Grade) -> int:
    return sum(len(source.code) for source in grade.answer.code) if grade.answer else 0


def _first(grade: Grade, group: Group) -> Verdict:
    """Return the first verdict that no mistake names: on the public inputs, if it is there."""
    first = grade.unexplained[0]
    public = {verdict.check: verdict for verdict in group.verdicts}
    if first.check in public and message(public[first.check]):
        return public[first.check]
    told = {name: text for name, text in first.cause.get(TOLD, {}).items() if name != "explanation"}
    return replace(first, cause={**first.cause, TOLD: told})


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
        check = f"{short(one.group.exercise)}: {one_line(one.title, TITLE)}"
        table.add_row(
            Text(one.group.name),
            Text(check).append(explained, "green"),
            str(len(one.learners)),
            points_of(one.points),
            Text(one_line(one.representative, NAME)),
            Text(one_line(one.returned, VALUE)),
            Text(one_line(one.expected, VALUE)),
        )
    return table
