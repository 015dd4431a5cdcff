"""The results of a class, read from its store, with policy, overrides and staleness applied."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import cast

from kata_grader.course.manifest import Course, Exercise, find_root, load_course
from kata_grader.errors import KataError
from kata_grader.intake.timestamps import LATE
from kata_grader.submission import NOTHING, Answer
from kata_grader.wording import CourseWords

from kata_classroom.explanations import explained, read_explanations
from kata_classroom.groups import Group, group_of, is_unnamed
from kata_classroom.platforms.tables import Person
from kata_classroom.policy import DAY, moment, read_policy
from kata_classroom.records import Learner, Records, StoredResult
from kata_classroom.results import (
    ClassResult,
    Grade,
    LearnerResult,
    Standing,
    without_sandbox,
)
from kata_classroom.roster import Roster, roster_in
from kata_classroom.settings import LATE_BY, Settings, decided_by_now


def read_class(folder: Path, course: Course | None = None, answers: bool = False) -> ClassResult:
    """Return the present results of a class, also while it is being graded.

    Args:
        folder: the folder with the results, from `kata grade --out`.
        course: the course; if None, the course around the working directory if it has the same
            name, else the one that the class was graded with.
        answers: whether to read the answers too, for reports that show code.

    Raises:
        KataError: there are no results, they or the explanations can't be read, or the course is
            not where it was.
    """
    course = course or course_of(folder)
    with Records(folder) as records:
        reader = _Reader(records, course, answers)
        results = tuple(map(reader.learner_result, records.learners()))
    exercises, policy = reader.exercises, reader.policy
    isolation = sorted({made.isolation for one in results for made in one.made})
    return ClassResult(
        course.title,
        reader.about.get("version", ""),
        {exercise.id: exercise.title for exercise in exercises},
        results,
        tuple(isolation),
        tuple(_warnings(results, isolation, reader.roster)),
        policy.revealed(exercises, reader.roster.values(), datetime.now(timezone.utc)),
        policy.until_then,
    )


def course_of(folder: Path) -> Course:
    """Return the course that a class was graded with, found as in `read_class`.

    Raises:
        KataError: there are no results, they can't be read, or the course is not where it was.
    """
    with Records(folder) as records:
        about = records.about()
    if "root" not in about:
        raise KataError(f"{folder} holds no results yet: run `kata grade` to its end.")
    around, root = find_root(Path.cwd()), Path(about["root"])
    with contextlib.suppress(KataError):
        if around and (course := load_course(around)).name == about.get("name"):
            return course
    if find_root(root) != root:
        name = about.get("name", "the course")
        raise KataError(
            f"{folder} was graded with the course at {root}, which is not there: "
            f"change into the folder of {name} and run the command again."
        )
    return load_course(root)


class _Reader:
    """Turns rows of the store into results, with the answers if they are asked for."""

    def __init__(self, records: Records, course: Course, answers: bool) -> None:
        settings = {name: Settings.from_text(text) for name, text in records.settings().items()}
        self.exercises = tuple(e for e in course.exercises if e.id in settings)
        self.policy = read_policy(course)
        self.about = records.about()
        if self.about.get("due"):
            due = moment(self.about["due"], "--due")
            self.policy = replace(self.policy, due=due, due_of={})
        self.roster = roster_in(records)
        self._words = CourseWords()
        self._records = records
        self._explanations = read_explanations(course)
        self._settings = {name: one.digest for name, one in settings.items()}
        self._outdated = {e.id for e in self.exercises if decided_by_now(e) != settings[e.id].rules}
        self._max_points = records.max_points()
        self._overrides, self._comments = records.overrides(), records.comments()
        self._probes = records.probes()
        self._answers: dict[tuple[str, str], Answer | None] | None = {} if answers else None
        self._handed_in = {(one.learner, one.exercise): one for one in records.handed_in()}

    def learner_result(self, learner: Learner) -> LearnerResult:
        """Return all grades of a learner."""
        kept = self._records.results(learner.name)
        grades = {one.id: self._grade(learner, one, kept.get(one.id)) for one in self.exercises}
        row = self.roster.get(learner.name, Person(learner.name, learner.name))
        own = (self._handed_in.get((learner.name, one.id)) for one in self.exercises)
        marks = frozenset(one.mark for one in own if one and one.mark)
        return LearnerResult(learner.name, grades, learner.problem, row, marks)

    def _grade(self, learner: Learner, exercise: Exercise, kept: StoredResult | None) -> Grade:
        key = learner.name, exercise.id
        handed = self._handed_in.get(key)
        notes = [learner.note, handed.note if handed else "", kept.note if kept else ""]
        by_hand = Grade(
            *(exercise.id, "not_run", (), self._max_points.get(exercise.id, 0)),
            override=self._overrides.get(key),
            comments=self._comments.get(key, ()),
        )
        if kept is None and handed is not None and handed.answer == NOTHING:
            # As of who came later than the exercise: there is nothing to check.
            return replace(by_hand, standing="not_submitted", note=_joined(notes))
        if kept is None:
            return replace(by_hand, note=_joined([*notes, "not graded yet"]))
        newer = handed is not None and handed.answer != kept.answer
        notes += ["something newer was handed in that is not graded yet"] if newer else []
        group = self._group(exercise.id, kept)
        verdicts = tuple(self._words.of(exercise, one) for one in kept.verdicts)
        explanation = self._explanations.get(group, "") if group else ""
        submitted, settings = kept.standing != "not_submitted", self._settings[exercise.id]
        grade = replace(
            by_hand,
            standing=cast(Standing, kept.standing),
            verdicts=explained(verdicts, group, explanation) if group and explanation else verdicts,
            max_points=sum(v.max_points for v in kept.verdicts) or by_hand.max_points,
            made=None if kept.answer == NOTHING else kept.made,
            stale=newer or exercise.id in self._outdated or kept.settings != settings,
            note=_joined(notes),
            file_note=handed.note if handed and not submitted else "",
            answer=self._answer(exercise.id, kept.answer),
            group=group,
            explanation=explanation,
        )
        row = self.roster.get(learner.name)
        at = handed.at if handed and not newer else kept.at
        late = at.startswith(LATE)
        submitted_at = self._late(exercise, at) if late else at and datetime.fromisoformat(at)
        extension = row.extension(exercise.id) if row else ""
        return self.policy.judged(grade, submitted_at or None, extension)

    def _late(self, exercise: Exercise, at: str) -> datetime | None:
        """Return when something came that is late, as the instructor said; None if nobody has."""
        due = self.policy.due_at(exercise.chapter)
        days = int(at.removeprefix(LATE) or self.about.get(LATE_BY, "0"))
        return due + days * DAY if due and days else None

    def _group(self, exercise: str, kept: StoredResult) -> Group | None:
        """Return the group of an answer; None if mistakes name all, or it is not known yet."""
        if (exercise, kept.answer) not in self._probes or not any(map(is_unnamed, kept.verdicts)):
            return None
        _, public = self._probes[exercise, kept.answer]
        return group_of(exercise, public, kept.verdicts)

    def _answer(self, exercise: str, digest: str) -> Answer | None:
        """Return an answer, if answers were asked for; learners with the same one share it."""
        if self._answers is None or digest == NOTHING:
            return None
        key = exercise, digest
        if key not in self._answers:
            packed = self._records.answer(*key)
            self._answers[key] = None if packed is None else Answer.unpacked(packed)
        return self._answers[key]


def _warnings(
    results: Sequence[LearnerResult], isolation: Sequence[str], roster: Roster
) -> Iterator[str]:
    """Yield the warnings that every report shows first."""
    if unsafe := without_sandbox(isolation):
        yield unsafe
    if len(isolation) > 1:
        yield f"results are mixed: made by isolation {' and '.join(isolation)}"
    seeds = {made.seed for one in results for made in one.made}
    if len(seeds) > 1:
        yield f"results are mixed: made with {len(seeds)} different seeds"
    stale = sum(grade.stale for one in results for grade in one.grades.values())
    if stale:
        yield f"{stale} stale: run `kata grade` again to grade what has changed"
    strangers = [
        one.name
        for one in results
        if one.name not in roster
        and (one.problem or any(g.standing != "not_submitted" for g in one.grades.values()))
    ]
    if roster and strangers:
        yield f"handed in, but not on the roster: {', '.join(strangers)}"


def _joined(notes: list[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, notes)))
