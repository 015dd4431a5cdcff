"""Reading the results of a class from its store, with policy, overrides and staleness applied."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import cast

from kata_grader.course.manifest import Course, Exercise, find_root, load_course
from kata_grader.course.rules import rules_hash
from kata_grader.errors import KataError
from kata_grader.grading.comment_rows import comments_in
from kata_grader.grading.explained import Explained
from kata_grader.grading.explanations import read_explanations
from kata_grader.grading.policy import Policy, moment, read_policy
from kata_grader.grading.probe_rows import probes_in
from kata_grader.grading.records import HandedIn, Learner, Records, StoredResult
from kata_grader.grading.results import (
    ClassResult,
    Comment,
    Grade,
    LearnerResult,
    Override,
    Standing,
    without_sandbox,
)
from kata_grader.grading.reveal import AFTER_DUE, read_reveal
from kata_grader.grading.roster import Roster, RosterRow
from kata_grader.grading.settings import Settings
from kata_grader.submissions.answers import NOTHING, Answer
from kata_grader.wording import CourseWords

GONE = "no longer among the submissions: the result is of what was there before"


def read_class(
    folder: Path,
    course: Course | None = None,
    answers: bool = False,
    explanations: Path | None = None,
) -> ClassResult:
    """Return the present results of a class, also while it is being graded.

    Args:
        folder: the folder with the results, from `kata grade --out`.
        course: the course; if None, the course around the working directory if it has the same
            name, else the one that the class was graded with.
        answers: whether to read the answers too, for reports that show code.
        explanations: the file with what instructors explained; None for the course's own.

    Raises:
        KataError: there are no results, they or the explanations can't be read, or the course is
            not where it was.
    """
    with Records(folder) as records:
        about = records.about()
        course = course or _course(folder, about)
        known = Explained(read_explanations(course, explanations), probes_in(records.database))
        view = _View.of(records, course, about, _Answers(records) if answers else None, known)
        results = tuple(
            view.learner_result(learner, records.results(learner.name), handed)
            for learner, handed in _with_handed_in(records)
        )
    reveal, now = read_reveal(course), datetime.now(timezone.utc)
    return ClassResult(
        course.title,
        about.get("version", ""),
        tuple(exercise.id for exercise in view.exercises),
        {exercise.id: exercise.title for exercise in view.exercises},
        results,
        view.isolation_modes(),
        (*view.warnings(results), *known.warnings(course, view.exercises)),
        reveal.revealed(view.exercises, view.policy, view.roster.values(), now),
        reveal.until_then,
        reveal.reveal == AFTER_DUE,
    )


def course_of(folder: Path) -> Course:
    """Return the course that a class was graded with, found as in `read_class`.

    Raises:
        KataError: there are no results, they can't be read, or the course is not where it was.
    """
    with Records(folder) as records:
        return _course(folder, records.about())


def _course(folder: Path, about: Mapping[str, str]) -> Course:
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


def _with_handed_in(records: Records) -> list[tuple[Learner, dict[str, HandedIn]]]:
    handed: dict[str, dict[str, HandedIn]] = {}
    for one in records.handed_in():
        handed.setdefault(one.learner, {})[one.exercise] = one
    return [(learner, handed.get(learner.name, {})) for learner in records.learners()]


class _Answers:
    """Reads answers from a store; learners with the same answer share it."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._read: dict[tuple[str, str], Answer | None] = {}

    def of(self, exercise: str, digest: str) -> Answer | None:
        """Return an answer; None if there is none."""
        key = exercise, digest
        if key not in self._read:
            packed = None if digest == NOTHING else self._records.answer(*key)
            self._read[key] = None if packed is None else Answer.unpacked(packed)
        return self._read[key]


@dataclass
class _View:
    """Turns rows of the store into results, and collects what the warnings need."""

    exercises: tuple[Exercise, ...]
    settings: Mapping[str, str]
    max_points: Mapping[str, float]
    outdated: frozenset[str]
    overrides: Mapping[tuple[str, str], Override]
    comments: Mapping[tuple[str, str], tuple[Comment, ...]]
    answers: _Answers | None
    policy: Policy
    isolations: set[str]
    seeds: set[int]
    roster: Mapping[str, RosterRow]
    explained: Explained
    words: CourseWords

    @classmethod
    def of(
        cls,
        records: Records,
        course: Course,
        about: Mapping[str, str],
        answers: _Answers | None,
        explained: Explained,
    ) -> _View:
        settings = {
            exercise: Settings.from_text(text) for exercise, text in records.settings().items()
        }
        exercises = tuple(e for e in course.exercises if e.id in settings)
        policy = read_policy(course)
        if about.get("due"):
            policy = replace(policy, due=moment(about["due"], "--due"), due_of={})
        return cls(
            exercises,
            {exercise: one.digest for exercise, one in settings.items()},
            records.max_points(),
            frozenset(e.id for e in exercises if _rules(e) != settings[e.id].rules),
            records.overrides(),
            comments_in(records.database),
            answers,
            policy,
            set(),
            set(),
            Roster.from_text(about.get("roster", "")).by_name(),
            explained,
            CourseWords(),
        )

    def learner_result(
        self, learner: Learner, kept: Mapping[str, StoredResult], handed: Mapping[str, HandedIn]
    ) -> LearnerResult:
        """Return all grades of a learner."""
        grades = {
            exercise.id: self._grade(
                learner, exercise.id, kept.get(exercise.id), handed.get(exercise.id)
            )
            for exercise in self.exercises
        }
        dropped = self.policy.dropped(grades.values())
        row = self.roster.get(learner.name)
        facts = (row.id, row.email, row.section) if row else ()
        return LearnerResult(learner.name, grades, dropped, learner.problem, *facts)

    def _grade(
        self, learner: Learner, exercise: str, kept: StoredResult | None, handed: HandedIn | None
    ) -> Grade:
        override = self.overrides.get((learner.name, exercise))
        comments = self.comments.get((learner.name, exercise), ())
        notes = [learner.note, handed.note if handed else "", kept.note if kept else ""]
        if learner.gone:
            notes.append(GONE)
        if kept is None:
            points = self.max_points.get(exercise, 0)
            note = _joined([*notes, "not graded yet"])
            return Grade(
                *(exercise, "not_run", (), points),
                override=override,
                note=note,
                comments=comments,
            )
        if kept.standing != "not_submitted":
            self.isolations.add(kept.made.isolation)
            self.seeds.add(kept.made.seed)
        if handed is not None and handed.answer != kept.answer:
            notes.append("something newer was handed in that is not graded yet")
        stale = (
            exercise in self.outdated
            or kept.settings != self.settings[exercise]
            or (handed is not None and handed.answer != kept.answer)
        )
        course = next(one for one in self.exercises if one.id == exercise)
        today = tuple(self.words.of(course, verdict) for verdict in kept.verdicts)
        behaviour, verdicts = self.explained.told(exercise, kept.answer, today)
        grade = Grade(
            exercise,
            cast(Standing, kept.standing),
            verdicts,
            sum(v.max_points for v in kept.verdicts) or self.max_points.get(exercise, 0),
            None if kept.answer == NOTHING else kept.made,
            override=override,
            stale=stale,
            note=_joined(notes),
            file_note=handed.note if handed and kept.standing == "not_submitted" else "",
            comments=comments,
            answer=self.answers.of(exercise, kept.answer) if self.answers else None,
            behaviour=behaviour,
        )
        same = handed is not None and handed.answer == kept.answer
        row = self.roster.get(learner.name)
        extension = row.extension(exercise) if row else ""
        at = _time(handed.at if handed and same else kept.at)
        return self.policy.judged(grade, at, extension)

    def isolation_modes(self) -> tuple[str, ...]:
        """Return the isolation modes in which the results were made."""
        return tuple(sorted(self.isolations))

    def warnings(self, results: tuple[LearnerResult, ...]) -> tuple[str, ...]:
        """Return the warnings that every report shows first."""
        found = []
        if unsafe := without_sandbox(self.isolation_modes()):
            found.append(unsafe)
        if len(self.isolations) > 1:
            modes = " and ".join(self.isolation_modes())
            found.append(f"results are mixed: made by isolation {modes}")
        if len(self.seeds) > 1:
            found.append(f"results are mixed: made with {len(self.seeds)} different seeds")
        stale = sum(grade.stale for one in results for grade in one.grades.values())
        if stale:
            found.append(f"{stale} stale: run `kata grade` again to grade what has changed")
        if strangers := self._strangers(results):
            found.append(f"handed in, but not on the roster: {', '.join(strangers)}")
        return tuple(found)

    def _strangers(self, results: tuple[LearnerResult, ...]) -> list[str]:
        if not self.roster:
            return []
        return [
            one.name
            for one in results
            if one.name not in self.roster
            and (one.problem or any(g.standing != "not_submitted" for g in one.grades.values()))
        ]


def _rules(exercise: Exercise) -> str:
    try:
        return rules_hash(exercise)
    except KataError:  # a file is missing, so the results count as stale
        return ""


def _time(at: str) -> datetime | None:
    return datetime.fromisoformat(at) if at else None


def _joined(notes: list[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, notes)))
