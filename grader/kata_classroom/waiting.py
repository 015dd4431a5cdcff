"""What of a class waits for a person: wrong answers without a name, and requests to look again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.errors import KataError
from kata_grader.plain_text import one_line
from kata_grader.verdicts import total
from kata_grader.wording import message

from kata_classroom.platforms.tables import read_table
from kata_classroom.records import Change, Records
from kata_classroom.results import ClassResult, Grade, LearnerResult
from kata_classroom.roster import learner_called, people_in

COLUMNS = ("learner", "exercise", "reason")


@dataclass(frozen=True)
class Waiting:
    """Something that a person should look at.

    Attributes:
        kind: `unnamed`, `own process`, `regrade request` or `unreadable`.
        learner: whose; of a group that behaves alike, the first of them.
        exercise: the exercise's id; empty if it is about all of them.
        why: what is to be looked at, in words.
        points: what it is about at most; 0 if nobody can say.
        learners: whom it is about, if they are several.
        group: the name of the group that behaves alike; empty if there is none.
        who: who looks at it; empty if it was given to nobody.
    """

    kind: str
    learner: str
    exercise: str
    why: str
    points: float = 0.0
    learners: tuple[str, ...] = ()
    group: str = ""
    who: str = ""


def waiting_in(
    result: ClassResult, requests: Mapping[tuple[str, str], Change], among: Sequence[str] = ()
) -> list[Waiting]:
    """Return what waits for a person, in the order in which it should be looked at.

    What somebody has commented on, or set points for, waits no more.

    Args:
        result: the results of the class.
        requests: the open requests to grade again, by learner and exercise.
        among: who shares it; all that one learner has goes to the same person.
    """
    found = [*_unnamed(result), *_own_process(result)]
    for one in result.learners:
        for exercise, grade in one.grades.items():
            if asked := requests.get((one.name, exercise)):
                found.append(Waiting("regrade request", one.name, exercise, asked.why))
            if grade.file_note and not (grade.override or grade.comments):
                found.append(Waiting("unreadable", one.name, exercise, grade.file_note))
        if one.problem:
            found.append(Waiting("unreadable", one.name, "", one.problem))
    whose = {one.name: number for number, one in enumerate(result.learners)}
    if not among:
        return found
    return [replace(one, who=among[whose[one.learner] % len(among)]) for one in found]


def _unnamed(result: ClassResult) -> list[Waiting]:
    """Return wrong answers that no mistake names: those that behave alike as one."""
    groups: dict[tuple[str, str], list[tuple[str, Grade]]] = {}
    for one, grade in _untouched(result):
        if grade.unexplained and not grade.explanation:
            alike = grade.group.name if grade.group else f"learner {one.name}"
            groups.setdefault((grade.exercise, alike), []).append((one.name, grade))
    found = []
    for (exercise, _), members in groups.items():
        name, first = members[0]
        lost = total(v.max_points - v.points for _, one in members for v in one.unexplained)
        group = first.group.name if first.group else ""
        check = first.unexplained[0]
        told = ": ".join(filter(None, (group, check.title, message(check).partition("\n")[0])))
        learners = tuple(name for name, _ in members)
        found.append(Waiting("unnamed", name, exercise, told, lost, learners, group))
    return sorted(found, key=lambda one: -one.points)


def _own_process(result: ClassResult) -> Iterator[Waiting]:
    for one, grade in _untouched(result):
        if own := [verdict for verdict in grade.verdicts if verdict.own_process]:
            points = total(verdict.points for verdict in own)
            yield Waiting("own process", one.name, grade.exercise, own[0].title, points)


def _untouched(result: ClassResult) -> Iterator[tuple[LearnerResult, Grade]]:
    """Yield what has been graded and nobody has commented on, or set points for."""
    for one in result.learners:
        for grade in one.grades.values():
            if grade.standing in ("graded", "late") and not (grade.comments or grade.override):
                yield one, grade


def add_requests(folder: Path, course: Course, path: Path) -> int:
    """Keep the requests in a table; return how many are new.

    Args:
        folder: where the results are kept.
        course: the course.
        path: a CSV file with a learner, an exercise and a reason in each row.

    Raises:
        KataError: it can't be read, a column is missing, or a row names nobody or no exercise.
    """
    table = read_table(path, COLUMNS)
    there = {name.strip().lower() for name in table.header}
    if lacking := [name for name in COLUMNS if name not in there]:
        raise KataError(
            f"{path} has no column {lacking[0]}: requests have the columns learner, exercise and "
            "reason."
        )
    with Records(folder) as records:
        people = people_in(records)
        rows = []
        for number, cells in table.rows:
            given = table.given(cells)
            learner, exercise, reason = (given.get(name, "") for name in COLUMNS)
            if empty := [name for name in COLUMNS if not given.get(name)]:
                raise KataError(
                    f"{path}, line {number}: the cell {empty[0]} is empty. Fill it in, or take the "
                    "line out."
                )
            name = learner_called(learner, people, str(folder))
            rows.append((name, course.find(exercise).id, one_line(" ".join(reason.split()))))
        with records.transaction():
            return sum(records.request(*row) for row in rows)
