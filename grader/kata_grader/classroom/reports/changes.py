"""What a regrade changed: whose points, in which exercise, and why; also as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata_grader.classroom.reports.class_summary import short
from kata_grader.classroom.reports.terminal import NAME, say_alerts
from kata_grader.classroom.reports.text import one_line, points_of
from kata_grader.classroom.results import (
    ClassResult,
    Grade,
    LearnerResult,
    Provenance,
    rounded,
)
from kata_grader.classroom.settings import differences
from kata_grader.plain_text import counted

UNKNOWN = "!"


@dataclass(frozen=True)
class Change:
    """A grade that is another one than before.

    Attributes:
        learner: the learner's name.
        exercise: the exercise's id.
        before: the points before; None if they were not known.
        after: the points now; None if they are not known.
        why: the reasons, in words.
    """

    learner: str
    exercise: str
    before: float | None
    after: float | None
    why: tuple[str, ...]

    @property
    def difference(self) -> float | None:
        """How many points more it is now; None if one of them is not known."""
        if self.before is None or self.after is None:
            return None
        return rounded(self.after - self.before)


@dataclass(frozen=True)
class Changes:
    """What is different between two results of one class.

    Attributes:
        result: the later results.
        changes: the grades that changed, by learner.
        unchanged: how many did not.
        only_before: learners and exercises that are in the earlier results alone.
        only_after: those that are in the later results alone.
    """

    result: ClassResult
    changes: tuple[Change, ...]
    unchanged: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    def public(self) -> dict[str, Any]:
        """Return the changes as `kata report --diff --json` prints them."""
        return {
            "changes": [{**vars(one), "why": list(one.why)} for one in self.changes],
            "unchanged": self.unchanged,
            "only_before": list(self.only_before),
            "only_after": list(self.only_after),
        }

    def show(self, console: Console) -> None:
        """Print a table of what changed, then how many grades did not, and who is in one alone."""
        say_alerts(console, self.result)
        if self.changes:
            console.print(_table(self.changes))
            console.print()
        console.print(_summary(self))
        for text, names in (
            ("only in the results from before", self.only_before),
            ("only in the results of now", self.only_after),
        ):
            if names:
                listed = ", ".join(one_line(name, NAME) for name in names)
                console.print(Text(f"{text}: {listed}", style="yellow"))


def changes_between(before: ClassResult, after: ClassResult) -> Changes:
    """Return what is different in the later of two results of a class."""
    former = {one.name: one for one in before.learners}
    pairs = [
        (former[one.name], one, name)
        for one in after.learners
        for name in one.grades
        if one.name in former and name in former[one.name].grades
    ]
    changed = tuple(
        _change(old, new, name)
        for old, new, name in pairs
        if _counts(old, name) != _counts(new, name)
    )
    ours, theirs = (
        [*result.exercises, *(one.name for one in result.learners)] for result in (after, before)
    )
    return Changes(
        after,
        changed,
        len(pairs) - len(changed),
        tuple(name for name in theirs if name not in ours),
        tuple(name for name in ours if name not in theirs),
    )


def _counts(learner: LearnerResult, name: str) -> tuple[float | None, float]:
    grade = learner.grades[name]
    return grade.known_points, grade.max_points


def _change(old: LearnerResult, new: LearnerResult, name: str) -> Change:
    before, after = old.grades[name], new.grades[name]
    why = [*_reasons(before, after)]
    if not why and before.known_points != after.known_points:
        why = ["checked again"]
    return Change(new.name, name, before.known_points, after.known_points, tuple(why))


def _reasons(before: Grade, after: Grade) -> Iterator[str]:
    if before.known_points is None:
        yield "could not be run before"
    if after.known_points is None:
        yield "could not be run now"
    if after.override is None and before.override is not None:
        yield "points by hand taken back"
    elif after.override is not None and after.override != before.override:
        yield f"set by hand by {after.override.author}: {after.override.reason}"
    if before.made and after.made:
        yield from _making(before.made, after.made)
    elif after.made:
        yield "handed in since"
    elif before.made:
        yield "no longer handed in"
    if before.max_points != after.max_points:
        yield f"{points_of(before.max_points)} points possible, now {points_of(after.max_points)}"
    if before.late_days != after.late_days:
        was, now = (counted(one.late_days, "day") for one in (before, after))
        yield f"{was} late, now {now}"
    elif before.found == after.found and before.penalty != after.penalty:
        yield "another rule for lateness"


def _making(before: Provenance, after: Provenance) -> Iterator[str]:
    if before.submission != after.submission:
        yield "other answer"
    if before.rules != after.rules and before.course != after.course:
        versions = f"{before.course or 'unknown'}, now {after.course or 'unknown'}"
        yield f"other version of the course: {versions}"
        before = replace(before, rules=after.rules)
    yield from differences(before, after)


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
            *(UNKNOWN if x is None else points_of(x) for x in (one.before, one.after)),
            Text(f"{difference:+g}" if difference else "", style=style),
            Text(one_line("; ".join(one.why), 200), style="dim"),
        )
    return table


def _summary(found: Changes) -> str:
    grades, learners = len(found.changes), len({one.learner for one in found.changes})
    if not grades:
        return f"nothing changed in {found.unchanged} results"
    changed = f"{counted(grades, 'result')} of {counted(learners, 'learner')} changed"
    return f"{changed}, {found.unchanged} did not"
