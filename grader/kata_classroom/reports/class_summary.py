"""A class in numbers: the distribution of points, and the checks that cost most of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kata_grader.intake.answers import NOT_SUBMITTED
from kata_grader.verdicts import Verdict, total
from kata_grader.wording import message

from kata_classroom.reports.text import points_off, short, words
from kata_classroom.results import ClassResult, Grade, LearnerResult

BINS = 10
NOT_RUN = "could not be run"


class Cause(NamedTuple):
    """Why learners lost points in a check: a mistake's name, or else the outcome in words."""

    label: str
    mistake: bool
    learners: int
    points: float


class CheckCost(NamedTuple):
    """How many points a check cost the class, among those who handed the exercise in.

    Attributes:
        exercise: the exercise's id.
        verdicts: the check's, of all learners for whom it was run.
        lost: the verdicts of those who lost points.
        points: how many points they lost together.
    """

    exercise: str
    verdicts: Sequence[Verdict]
    lost: Sequence[Verdict]
    points: float

    @property
    def causes(self) -> list[Cause]:
        """The reasons, the one that cost most points first."""
        groups: dict[tuple[str, bool], list[Verdict]] = {}
        for one in self.lost:
            label = one.mistake or words(one.outcome)
            groups.setdefault((label, one.mistake is not None), []).append(one)
        found = [Cause(*key, len(some), _lost(some)) for key, some in groups.items()]
        return sorted(found, key=lambda cause: -cause.points)


class ExerciseNumbers(NamedTuple):
    """How a class did in one exercise.

    Attributes:
        exercise: the exercise's id.
        answers: how many handed it in and have points that are known.
        mean: the mean of their points in percent.
        full: how many of them have all points.
    """

    exercise: str
    answers: int
    mean: float
    full: int


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
        return tuple(one for one in self.result.learners if one.standing in ("graded", "late"))

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
        by_check: dict[tuple[str, str], list[Verdict]] = {}
        for exercise in self.result.exercises:
            for _, grade in self._answered(exercise):
                for verdict in grade.verdicts:
                    if verdict.outcome != "not_run":
                        by_check.setdefault((exercise, verdict.check), []).append(verdict)
        costs = []
        for (exercise, _), verdicts in by_check.items():
            if lost := [one for one in verdicts if one.points < one.max_points]:
                costs.append(CheckCost(exercise, verdicts, lost, _lost(lost)))
        return tuple(sorted(costs, key=lambda one: -one.points))

    @cached_property
    def exercises(self) -> tuple[ExerciseNumbers, ...]:
        """How the class did in each exercise that anybody handed in, the hardest first."""
        found = []
        for exercise in self.result.exercises:
            shares = [
                percent(grade.points, grade.max_points) for _, grade in self._answered(exercise)
            ]
            if shares:
                full = sum(share >= 100 for share in shares)
                numbers = len(shares), statistics.fmean(shares), full
                found.append(ExerciseNumbers(exercise, *numbers))
        return tuple(sorted(found, key=lambda one: one.mean))

    @cached_property
    def identical(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Exercises with learners whose answers are the same, byte for byte, but for groups."""
        found = []
        for exercise in self.result.exercises:
            same: dict[str, list[LearnerResult]] = {}
            for one, grade in self._answered(exercise):
                if grade.made:
                    same.setdefault(grade.made.submission, []).append(one)
            for learners in same.values():
                groups = {one.row.group or one.name for one in learners}
                if len(groups) > 1:
                    found.append((exercise, tuple(one.name for one in learners)))
        return tuple(found)

    def _answered(self, exercise: str) -> Iterator[tuple[LearnerResult, Grade]]:
        """Yield who handed an exercise in, with the grade."""
        for one in self.result.learners:
            grade = one.grades[exercise]
            if grade.standing in ("graded", "late"):
                yield one, grade


def percent(points: float, max_points: float) -> float:
    """Return points in percent of the possible points; 100 if none are possible."""
    return 100 * points / max_points if max_points else 100.0


def remarks(learner: LearnerResult) -> Iterator[str]:
    """Yield remarks about a learner for the instructor, the most serious first."""
    if not_run := learner.not_run:
        yield f"{NOT_RUN}: {_listed(not_run)}"
    if learner.problem:
        yield learner.problem
    grades = learner.grades.values()
    missing = [g for g in grades if g.standing == "not_submitted"]
    if missing and len(missing) == len(grades):
        yield from () if learner.problem else ("nothing submitted",)
    elif bare := [g for g in missing if not g.note.startswith(NOT_SUBMITTED)]:
        yield f"not submitted: {_listed(bare)}"
    if late := [g for g in grades if g.late_days]:
        off = f" ({points_off(learner.penalty)})" if learner.penalty else ""
        yield f"late: {_listed(late)}{off}"
    if set_by_hand := [g for g in grades if g.override is not None]:
        yield f"points set by hand: {_listed(set_by_hand)}"
    if stale := [g for g in grades if g.stale]:
        yield f"made by an older course: {_listed(stale)}"
    for grade in grades:
        if grade.note:
            yield f"{short(grade.exercise)}: {grade.note}"
        if broken := _broken(grade):
            yield f"{short(grade.exercise)}: {broken}"


def _broken(grade: Grade) -> str:
    """Return why no check could ask an answer anything, if one reason says so for all of them."""
    if grade.made is None or any(verdict.outcome != "error" for verdict in grade.verdicts):
        return ""
    reasons = {message(verdict).partition("\n")[0] for verdict in grade.verdicts}
    return reasons.pop() if len(reasons) == 1 and len(grade.verdicts) > 1 else ""


def _listed(grades: Sequence[Grade]) -> str:
    names = [short(grade.exercise) for grade in grades]
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    return ", ".join(names[:3] if more else names) + more


def _lost(verdicts: list[Verdict]) -> float:
    return total(v.max_points - v.points for v in verdicts)
