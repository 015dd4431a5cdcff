"""Joining explanations to verdicts when they are read: taking one back takes effect at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.rules import rules_hash
from kata_grader.errors import KataError
from kata_grader.grading.behaviour import Behaviour, behaviour_of, is_unnamed
from kata_grader.grading.explanations import Explanation, Explanations
from kata_grader.grading.probe_rows import Key
from kata_grader.verdicts import TOLD, Verdict


class Explained:
    """Says of each answer how it behaves, and puts the explanation before the checks' messages.

    Args:
        explanations: what instructors explained.
        probes: what the answers of the class gave on the public inputs.
    """

    def __init__(self, explanations: Explanations, probes: Mapping[Key, Sequence[Verdict]]) -> None:
        self._explanations = explanations
        self._probes = probes
        self._given: set[tuple[str, str]] = set()

    def told(
        self, exercise: str, answer: str, verdicts: tuple[Verdict, ...]
    ) -> tuple[Behaviour | None, tuple[Verdict, ...]]:
        """Return how an answer behaves, and its verdicts with the explanation if there is one.

        The behaviour is None if mistakes name all that is wrong, or if it is not known yet.
        """
        public = self._probes.get((exercise, answer))
        if public is None or not any(map(is_unnamed, verdicts)):
            return None, verdicts
        behaviour = behaviour_of(exercise, public, verdicts)
        self._given.add((exercise, behaviour.signature))
        found = self._explanations.get((exercise, behaviour.signature))
        return behaviour, with_explanation(verdicts, found) if found else verdicts

    def warnings(self, course: Course, exercises: Iterable[Exercise]) -> Iterator[str]:
        """Yield a sentence for each explanation that is about nothing any more.

        Args:
            course: the course.
            exercises: those that the class was graded on.
        """
        known = {exercise.id for exercise in course.exercises}
        graded = {exercise.id: exercise for exercise in exercises}
        for key, one in self._explanations.items():
            if one.exercise not in known:
                yield f"explanation {one.group}: the course has no exercise {one.exercise} any more"
            elif key in self._given or one.exercise not in graded:
                continue
            elif one.rules != _rules(graded[one.exercise]):
                yield (
                    f"explanation {one.group} is stale: the checks of {one.exercise} have changed "
                    "since, and no answer here gives its signature"
                )


def with_explanation(verdicts: Iterable[Verdict], explanation: Explanation) -> tuple[Verdict, ...]:
    """Return verdicts with an explanation, which stands where a mistake's message would."""
    text = explanation.text
    return tuple(
        replace(
            verdict,
            cause={**verdict.cause, TOLD: {**verdict.cause.get(TOLD, {}), "explanation": text}},
            mistake=explanation.group,
        )
        if is_unnamed(verdict)
        else verdict
        for verdict in verdicts
    )


def _rules(exercise: Exercise) -> str:
    try:
        return rules_hash(exercise)
    except KataError:  # a file is missing
        return ""
