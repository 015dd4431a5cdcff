"""`kata report --groups`: what no mistake names, as a table, a page or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from kata_grader.classroom.reports.groups import GroupReport
    from kata_grader.classroom.results import ClassResult


def groups_at(
    store: Path, result: ClassResult, explanations: Path | None
) -> tuple[GroupReport, ...]:
    """Return the groups of a class.

    Args:
        store: where its results are kept.
        result: the results, with the answers.
        explanations: the file of explanations; None for the course's own.
    """
    from kata_grader.classroom.class_results import course_of
    from kata_grader.classroom.explanations import read_explanations
    from kata_grader.classroom.probing import mistake_probes
    from kata_grader.classroom.reports.groups import groups_in

    course = course_of(store)
    mistakes = mistake_probes(store, course.exercises)
    return groups_in(result, mistakes, read_explanations(course, explanations))


def show(
    console: Console,
    result: ClassResult,
    groups: Sequence[GroupReport],
    as_json: bool,
    warnings: Sequence[str],
) -> None:
    """Print the groups."""
    from kata_grader.classroom.reports.groups import ungrouped
    from kata_grader.classroom.reports.groups_shown import show_groups

    left = ungrouped(result)
    if as_json:
        found = {"groups": [one.public() for one in groups], "ungrouped": left}
        told = {**found, "warnings": [*result.warnings, *warnings]}
        print(json.dumps(told, ensure_ascii=True, allow_nan=False))
    else:
        show_groups(console, result, groups, left)


def write_page(
    store: Path, groups: Sequence[GroupReport], result: ClassResult, path: Path
) -> Iterator[str]:
    """Write the page of the groups; yield what was written."""
    from kata_grader.classroom.reports.groups import ungrouped
    from kata_grader.classroom.reports.groups_shown import groups_page
    from kata_grader.whole_file import write_private

    page = groups_page(result, groups, ungrouped(result), store.absolute())
    yield f"wrote {write_private(path, page)}"
