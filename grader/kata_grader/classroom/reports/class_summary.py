"""A class in numbers: the distribution of points, and the checks that cost most of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kata_grader.classroom.reports.grade_words import points_off
from kata_grader.classroom.reports.text import words
from kata_grader.classroom.results import ClassResult, Grade, LearnerResult
from kata_grader.verdicts import Verdict, total

BINS = 10
NOT_RUN = "could not be run"


@dataclass(frozen=True)
class Cause:
    """A reason why learners lost points in a check.

    Attributes:
        label: the name of a well-known mistake, or the outcome in words.
        mistake: whether `label` is the name of a mistake.
        learners: how many learners lost points for this reason.
        points: how many points they lost together.
    """

    label: str
    mistake: bool
    learners: int
    points: float


@dataclass(frozen=True)
class CheckCost:
    """How many points a check cost the class, among those who handed the exercise in.

    Attributes:
        exercise: the exercise's id.
        check: the check's name.
        title: its title.
        hidden: whether the check is hidden from learners.
        tried: for how many learners it was run.
        learners: how many of them lost points.
        points: how many points they lost together.
        causes: the reasons, the one that cost most points first.
    """

    exercise: str
    check: str
    title: str
    hidden: bool
    tried: int
    learners: int
    points: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class ClassSummary:
    """A class in numbers.

    Attributes:
        result: the results of the class.
    """

    result: ClassResult

    @cached_property
    def counted(self) -> tuple[LearnerResult, ...]:
        """The learners in the mean: each handed something in, and all their points are known."""
        return tuple(one for one in self.result.learners if handed_in(one) and not one.not_run)

    @cached_property
    def percents(self) -> tuple[float, ...]:
        """The points of each counted learner in percent."""
        return tuple(percent(one.points, one.max_points) for one in self.counted)

    @property
    def mean(self) -> float | None:
        """The mean of the points in percent; None if no learner is counted."""
        return statistics.fmean(self.percents) if self.percents else None

    @property
    def median(self) -> float | None:
        """The median of the points in percent; None if no learner is counted."""
        return statistics.median(self.percents) if self.percents else None

    @property
    def bins(self) -> tuple[int, ...]:
        """How many learners have 0 to 10 percent, 10 to 20, and so on; 100 is in the last bin."""
        counts = [0] * BINS
        for value in self.percents:
            counts[min(BINS - 1, max(0, int(value * BINS / 100)))] += 1
        return tuple(counts)

    @cached_property
    def costs(self) -> tuple[CheckCost, ...]:
        """The checks that cost points, the one that cost most first."""
        found = (_cost(self.result, exercise) for exercise in self.result.exercises)
        costs = [cost for some in found for cost in some if cost.points > 0]
        return tuple(sorted(costs, key=lambda cost: -cost.points))


def handed_in(learner: LearnerResult) -> bool:
    """Whether the learner handed in an answer to any exercise."""
    return any(grade.standing != "not_submitted" for grade in learner.grades.values())


def percent(points: float, max_points: float) -> float:
    """Return points in percent of the possible points; 100 if none are possible."""
    return 100 * points / max_points if max_points else 100.0


def chapters_of(result: ClassResult) -> dict[str, tuple[str, ...]]:
    """Return the ids of the exercises by chapter, in the order of the course."""
    found: dict[str, list[str]] = {}
    for exercise in result.exercises:
        found.setdefault(exercise.rpartition("/")[0], []).append(exercise)
    return {chapter: tuple(exercises) for chapter, exercises in found.items()}


def chapter_points(learner: LearnerResult, exercises: tuple[str, ...]) -> tuple[float, float]:
    """Return a learner's points and the possible points of some exercises, without dropped ones."""
    grades = [
        learner.grades[name]
        for name in exercises
        if name in learner.grades and name not in learner.dropped
    ]
    return total(g.points for g in grades), total(g.max_points for g in grades)


def remarks(learner: LearnerResult) -> Iterator[str]:
    """Yield remarks about a learner for the instructor, the most serious first."""
    if not_run := learner.not_run:
        yield f"{NOT_RUN}: {_listed(not_run)}"
    if learner.problem:
        yield learner.problem
    grades = learner.grades.values()
    missing = [g for g in grades if g.standing == "not_submitted"]
    if missing and len(missing) == len(grades):
        yield "nothing submitted"
    elif missing:
        yield f"not submitted: {_listed(missing)}"
    if late := [g for g in grades if g.late_days]:
        off = f" ({points_off(learner.penalty)})" if learner.penalty else ""
        yield f"late: {_listed(late)}{off}"
    if set_by_hand := [g for g in grades if g.override is not None]:
        yield f"points set by hand: {_listed(set_by_hand)}"
    if dropped := [g for g in grades if g.exercise in learner.dropped]:
        yield f"dropped: {_listed(dropped)}"
    if stale := [g for g in grades if g.stale]:
        yield f"made by an older course: {_listed(stale)}"
    for grade in grades:
        if grade.note:
            yield f"{short(grade.exercise)}: {grade.note}"


def short(exercise: str) -> str:
    """Return the name of an exercise without its chapter."""
    return exercise.rpartition("/")[2]


def _listed(grades: Sequence[Grade]) -> str:
    names = [short(grade.exercise) for grade in grades]
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    return ", ".join(names[:3] if more else names) + more


def _cost(result: ClassResult, exercise: str) -> Iterator[CheckCost]:
    by_check: dict[str, list[Verdict]] = {}
    for learner in result.learners:
        grade = learner.grades.get(exercise)
        if grade is not None and grade.standing in ("graded", "late"):
            for verdict in _ran(grade):
                by_check.setdefault(verdict.check, []).append(verdict)
    for check, verdicts in by_check.items():
        lost = [v for v in verdicts if v.points < v.max_points]
        yield CheckCost(
            exercise,
            check,
            verdicts[0].title,
            verdicts[0].hidden,
            len(verdicts),
            len(lost),
            _lost(lost),
            tuple(sorted(_causes(lost), key=lambda cause: -cause.points)),
        )


def _causes(lost: list[Verdict]) -> Iterator[Cause]:
    groups: dict[tuple[str, bool], list[Verdict]] = {}
    for verdict in lost:
        label = verdict.mistake or words(verdict.outcome)
        groups.setdefault((label, verdict.mistake is not None), []).append(verdict)
    for (label, mistake), verdicts in groups.items():
        yield Cause(label, mistake, len(verdicts), _lost(verdicts))


def _lost(verdicts: list[Verdict]) -> float:
    return total(v.max_points - v.points for v in verdicts)


def _ran(grade: Grade) -> Iterator[Verdict]:
    return (verdict for verdict in grade.verdicts if verdict.outcome != "not_run")
