"""What waits for a person, as a page for instructors: each with its verdict and code."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from kata_grader.classroom.reports.pages import command_for, exercises_for_instructor
from kata_grader.classroom.reports.rendering import rendered
from kata_grader.classroom.reports.text import class_footer
from kata_grader.classroom.results import ClassResult
from kata_grader.classroom.waiting import Waiting
from kata_grader.whole_file import write_private


def write_page(result: ClassResult, found: Sequence[Waiting], path: Path, store: Path) -> Path:
    """Write the page; return its path.

    Args:
        result: the results, with the answers.
        found: what waits.
        path: where the page goes.
        store: where the results are kept, for the commands that the page shows.
    """
    learners = {one.name: one for one in result.learners}
    views = {}
    for name in {one.learner for one in found}:
        for view in exercises_for_instructor(result, learners[name]):
            views[name, view.id] = view
    page = rendered(
        "queue.html",
        "comments.js",
        title=result.title,
        alerts=result.alerts,
        found=[
            (one, views.get((one.learner, one.exercise)), command_for(store, one.learner))
            for one in found
        ],
        explain=shlex.join(["kata", "explain", str(store.absolute())]),
        footer=class_footer(result),
    )
    return write_private(path, page)
