"""The page of groups: what no mistake names, with an answer of each group. For the instructor."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from kata_grader.grading.results import ClassResult
from kata_grader.reports.class_summary import ClassSummary
from kata_grader.reports.code import code_of
from kata_grader.reports.footer import class_footer
from kata_grader.reports.groups import Group
from kata_grader.reports.rendering import rendered


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
