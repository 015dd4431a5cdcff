"""A class's results as Markdown, for a wiki, an issue or the summary of a workflow."""

from __future__ import annotations

from collections.abc import Iterator

from kata_grader.grading.results import ClassResult, LearnerResult
from kata_grader.platforms.github import markdown
from kata_grader.reports.class_summary import ClassSummary, chapter_points, chapters_of, remarks
from kata_grader.reports.footer import public_footer
from kata_grader.reports.text import points_of, words


def class_markdown(result: ClassResult) -> str:
    """Return the summary of a class as Markdown; text of learners in it is escaped."""
    lines = [*_head(result), *_learners(result), *_costs(result), *_footer(result)]
    return "\n".join(lines) + "\n"


def _head(result: ClassResult) -> Iterator[str]:
    summary = ClassSummary(result)
    yield f"# {markdown(result.title)}"
    yield ""
    if result.not_run:
        yield "**Could not be run, and not graded yet:**"
        yield ""
        for learner, grade in result.not_run:
            yield f"- {markdown(learner)}, `{grade.exercise}`"
        yield ""
    for text in summary.alerts:
        yield f"> {markdown(text)}"
        yield ""
    if summary.mean is not None and summary.median is not None:
        yield (
            f"Mean {summary.mean:.0f} %, median {summary.median:.0f} %, of "
            f"{len(summary.counted)} learners whose points are known."
        )
        yield ""


def _learners(result: ClassResult) -> Iterator[str]:
    chapters = chapters_of(result)
    yield f"| learner | {' | '.join(f'`{name}`' for name in chapters)} | points | |"
    yield f"|---|{'--:|' * len(chapters)}--:|---|"
    for one in result.learners:
        cells = [_of(*chapter_points(one, exercises)) for exercises in chapters.values()]
        points = "not known yet" if one.not_run else _of(one.points, one.max_points)
        remark = markdown("; ".join(remarks(one)))
        yield f"| {_name(one)} | {' | '.join(cells)} | {points} | {remark} |"


def _costs(result: ClassResult) -> Iterator[str]:
    costs = ClassSummary(result).costs
    if not costs:
        return
    yield ""
    yield "| what cost points | learners | points | why |"
    yield "|---|--:|--:|---|"
    for cost in costs:
        why = ", ".join(
            f"{f'`{c.label}`' if c.mistake else words(c.label)} ({c.learners})" for c in cost.causes
        )
        title = markdown(cost.title or cost.check)
        many = f"{cost.learners} of {cost.tried}"
        yield f"| `{cost.exercise}`: {title} | {many} | {points_of(cost.points)} | {why} |"


def _footer(result: ClassResult) -> Iterator[str]:
    # Without the seed: a wiki or an issue may be read by learners.
    if text := public_footer(result.learners):
        yield ""
        yield markdown(text)


def _name(learner: LearnerResult) -> str:
    return markdown(learner.name) or "(no name)"


def _of(points: float, possible: float) -> str:
    return f"{points_of(points)} / {points_of(possible)}"
