"""Explaining the answer at hand, where no store of a class is: at Gradescope and in nbgrader."""

from __future__ import annotations

from kata_grader.course.manifest import Course
from kata_grader.grading.behaviour import is_unnamed
from kata_grader.grading.explained import Explained
from kata_grader.grading.explanations import read_explanations
from kata_grader.grading.probing import can_be_probed, public_job
from kata_grader.grading.tasks import check_here
from kata_grader.isolation.modes import IsolationMode
from kata_grader.submissions.answers import Answer
from kata_grader.verdicts import Verdict

Verdicts = tuple[Verdict, ...]


class ExplainedHere:
    """Puts the explanations of a course before the messages of answers, one at a time.

    An answer is probed only if something is wrong that no mistake names, and only if there is an
    explanation of its exercise at all.

    Args:
        course: the course, with its file of explanations.
        isolation: where answers run.
    """

    def __init__(self, course: Course, isolation: IsolationMode) -> None:
        self._course = course
        self._isolation = isolation
        self._probed: dict[tuple[str, str], Verdicts] = {}

    def told(self, exercise: str, answer: Answer, verdicts: Verdicts) -> Verdicts:
        """Return the verdicts on an answer, with the explanation of its behaviour if there is one.

        Raises:
            KataError: the file of explanations can't be read.
        """
        explanations = read_explanations(self._course)
        if not any(one == exercise for one, _ in explanations):
            return verdicts
        if not any(map(is_unnamed, verdicts)):
            return verdicts
        key = exercise, answer.digest
        public = self._probed.get(key)
        if public is None:
            public = self._probe(exercise, answer)
        if public is None:  # it could not be run, and points don't hang on it
            return verdicts
        self._probed[key] = public
        return Explained(explanations, {key: public}).told(*key, verdicts)[1]

    def _probe(self, name: str, answer: Answer) -> Verdicts | None:
        exercise = self._course.find(name)
        if not can_be_probed(exercise):
            return ()
        job = public_job(self._course.root, exercise, answer.packed(), self._isolation)
        checked = check_here(job, exercise)
        return checked.verdicts if checked.ran else None
