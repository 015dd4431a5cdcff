"""The page of groups: what no mistake names, with an answer of each group. For the instructor."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from kata_grader.grading.results import ClassResult
from kata_grader.reports.class_summary import ClassSummary
from kata_grader.reports.code import code_of
from kata_grader.reports.footer import class_footer
from kata_grader.reports.groups import Group
from kata_grader.reports.pages import asset, environment, policy_of


def groups_page(
    result: ClassResult, groups: Sequence[Group], left: int, folder: Path = Path("DIR")
) -> str:
    """Return the page of the groups of a class.

    Args:
        result: the results, for their warnings.
        groups: the groups, with the answers in their grades.
        left: how many wrong answers have no group yet.
        folder: where the results are kept, for the commands that the page shows.
    """
    style = asset("report.css")
    shown = [(one, code_of(one.grade, [(one.title, one.message)], own=False)) for one in groups]
    return (
        environment()
        .get_template("groups.html")
        .render(
            title=result.title,
            alerts=ClassSummary(result).alerts,
            groups=shown,
            left=left,
            command=shlex.join(["kata", "explain", str(folder)]),
            footer=class_footer(result),
            style=Markup(style),
            policy=policy_of(style),
        )
    )
