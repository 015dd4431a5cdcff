"""A class's results on a terminal, fitted to its width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kata_grader.plain_text import counted
from kata_grader.wording import message
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata_classroom.reports.class_summary import ClassSummary, remarks
from kata_classroom.reports.text import class_footer, one_line, points_of, short
from kata_classroom.results import ClassResult, LearnerResult

NAME, REMARKS, SHOWN_COSTS = 28, 36, 12
# A column: its header, and a function that returns its text for a learner.
Column = tuple[str, Callable[[LearnerResult], Text]]


def show_class(console: Console, result: ClassResult) -> None:
    """Print a class: what could not be run, warnings, learners, and the checks that cost points."""
    summary = ClassSummary(result)
    say_alerts(console, result)
    console.print(Text(f"{one_line(result.title)}  {one_line(result.version)}", style="bold"))
    console.print()
    console.print(_learners(result, console.width))
    console.print()
    _say_numbers(console, summary)
    if summary.costs:
        console.print()
        console.print(_costs(summary))
    if footer := class_footer(result):
        console.print()
        console.print(Text(footer, style="dim"))


def say_alerts(console: Console, result: ClassResult) -> None:
    """Print what could not be run, and the warnings."""
    if result.not_run:
        many = len(result.not_run)
        head = f"! {counted(many, 'result')} could not be run: not graded yet"
        console.print(Text(head, style="bold magenta"))
        for learner, grade in result.not_run:
            first = next((message(v) for v in grade.verdicts if v.outcome == "not_run"), grade.note)
            line = f"  {one_line(learner, 60)}  {grade.exercise}  {one_line(first, 200)}"
            console.print(Text(line, style="magenta"))
        console.print()
    for text in result.alerts:
        console.print(Text(f"! {one_line(text)}", style="yellow"))
    if result.alerts:
        console.print()


def _learners(result: ClassResult, width: int) -> Table:
    columns = list(_columns(result, width))
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("learner", overflow="ellipsis", no_wrap=True, max_width=NAME)
    for header, _ in columns:
        table.add_column(header, justify="right", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("", overflow="fold")
    for one in result.learners:
        known = not one.not_run
        points = f"{points_of(one.points)} / {points_of(one.max_points)}"
        table.add_row(
            Text(one_line(one.name, NAME + 8)),
            *(fill(one) for _, fill in columns),
            Text(points if known else f"({points})", style="bold" if known else "magenta"),
            Text(one_line("; ".join(remarks(one)), 200), style="yellow"),
        )
    return table


def _columns(result: ClassResult, width: int) -> Iterator[Column]:
    """Yield a column per exercise if they fit, else a column per chapter, else none."""
    room = width - NAME - REMARKS - 12
    exercises = [short(name) for name in result.exercises]
    if sum(max(len(name), 3) + 2 for name in exercises) <= room:
        for exercise in result.exercises:
            yield short(exercise), lambda one, name=exercise: _grade(one, name)  # type: ignore[misc]
        return
    chapters = result.chapters
    if sum(max(len(name), 9) + 2 for name in chapters) <= room + REMARKS - 14:
        for chapter, names in chapters.items():
            yield chapter, lambda one, some=names: _chapter(one, some)  # type: ignore[misc]


def _grade(learner: LearnerResult, exercise: str) -> Text:
    grade = learner.grades[exercise]
    if grade.standing == "not_submitted":
        return Text("-", style="dim")
    if grade.known_points is None:
        return Text("!", style="magenta")
    full = grade.points >= grade.max_points
    style = "green" if full else "yellow" if grade.points else "red"
    return Text(points_of(grade.points) + ("*" if grade.override else ""), style=style)


def _chapter(learner: LearnerResult, exercises: Sequence[str]) -> Text:
    points, possible = learner.points_in(exercises)
    unknown = any(grade.exercise in exercises for grade in learner.not_run)
    text = f"{points_of(points)} / {points_of(possible)}"
    return Text(f"({text})" if unknown else text, style="magenta" if unknown else "default")


def _say_numbers(console: Console, summary: ClassSummary) -> None:
    if summary.mean is None or summary.median is None:
        console.print("nobody has handed anything in that could be judged")
        return
    counted, everybody = len(summary.counted), len(summary.result.learners)
    console.print(
        f"mean {summary.mean:.0f} %   median {summary.median:.0f} %   "
        f"{counted} of {everybody} learners counted"
    )


def _costs(summary: ClassSummary) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("what cost points")
    for header in ("learners", "points"):
        table.add_column(header, justify="right", no_wrap=True)
    table.add_column("why")
    for cost in summary.costs[:SHOWN_COSTS]:
        why = ", ".join(f"{one_line(c.label)} ({c.learners})" for c in cost.causes[:4])
        check = cost.verdicts[0].title or cost.verdicts[0].check
        table.add_row(
            Text(f"{short(cost.exercise)}: {one_line(check)}"),
            f"{len(cost.lost)}/{len(cost.verdicts)}",
            points_of(cost.points),
            Text(why, style="dim"),
        )
    rest = len(summary.costs) - SHOWN_COSTS
    if rest > 0:
        table.add_row(Text(f"and {rest} more checks", style="dim"))
    return table
