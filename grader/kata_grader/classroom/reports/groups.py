"""Groups of answers that behave alike and that no mistake names: what one explanation would reach.

Only instructors see these: a group shows one learner's answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kata_grader.classroom.explanations import Explanations, explanation_of
from kata_grader.classroom.groups import Group
from kata_grader.classroom.results import ClassResult, Grade
from kata_grader.intake.lines import parts_of
from kata_grader.verdicts import TOLD, Verdict, total
from kata_grader.wording import message, returned_and_expected

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
    def name(self) -> str:
        """The group's name."""
        return self.group.name

    @property
    def exercise(self) -> str:
        """The id of the exercise that its answers are to."""
        return self.group.exercise

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
            "group": self.name,
            "exercise": self.exercise,
            "signature": self.group.signature,
            **{name: getattr(self, name) for name in names},
            "check": next(iter(self.checks)),
            "checks": list(self.checks),
            "learners": list(self.learners),
            "representative": {"learner": self.representative, "code": code},
        }


def groups_in(result: ClassResult, explanations: Explanations) -> tuple[GroupReport, ...]:
    """Return the groups of a class, the one that cost most points first.

    Args:
        result: the results, with the answers.
        explanations: what instructors explained.
    """
    members: dict[Group, list[Member]] = {}
    for learner in result.learners:
        for grade in learner.grades.values():
            if grade.group is not None:
                members.setdefault(grade.group, []).append((learner.name, grade))
    found = []
    for group, some in members.items():
        explanation = explanation_of(group, explanations)
        text = explanation.text if explanation else ""
        found.append(_report(group, some, text))
    order = {exercise: place for place, exercise in enumerate(result.exercises)}
    return tuple(sorted(found, key=lambda one: (-one.points, order[one.exercise], one.name)))


def _report(group: Group, members: Sequence[Member], explanation: str) -> GroupReport:
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
        explanation,
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
