"""Pairs of mistakes that a check can't tell apart: on all of its inputs they give the same."""

from __future__ import annotations

from collections.abc import Iterator

from kata_grader.checking.diagnose import Diagnosis, Failed, Seen
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import verdicts_of
from kata_grader.checking.session import TrustedModules
from kata_grader.course.check_decorators import Check
from kata_grader.course.manifest import Exercise
from kata_grader.course.mistakes import Mistake, load_mistakes, mistake_source, mistakes_for
from kata_grader.submission import Answer, Source

Pair = tuple[str, str]


class _Notes(Diagnosis):
    """Notes what a wrong answer gave in the running check, and names nothing."""

    def __init__(self, trusted: TrustedModules) -> None:
        super().__init__(trusted)
        self._given: list[Seen] = []

    def activate(self, check: Check) -> None:
        super().activate(check)
        self._given = []

    def saw(self, function: str | None, seen: Seen) -> None:
        super().saw(function, seen)
        self._given.append(seen)

    def fails(self, failed: Failed) -> None:
        self._given.append(failed.seen)
        super().fails(failed)

    def mistake_of(self, failed: Failed, check: str = "") -> Mistake | None:
        return None

    def gives_the_same(self, mistake: Mistake) -> bool:
        """Whether a mistake gives all that was noted, if anything was wrong there."""
        wrong = any(not one.right for one in self._given)
        return wrong and self._explains(mistake, self._given)


def pairs_of(exercise: Exercise, seed: int = 0) -> dict[str, list[Pair]]:
    """Return the pairs of mistakes that each check without a training can't tell apart.

    A check that rejects neither of two mistakes says nothing of them, and lists no pair.

    Args:
        exercise: the exercise.
        seed: of the checks' inputs.
    """
    keep_results()
    found: dict[str, set[Pair]] = {}
    for mistake in load_mistakes(exercise):
        for check, same in _taken_for(exercise, mistake, seed):
            one, other = sorted((mistake.name, same))
            found.setdefault(check, set()).add((one, other))
    return {check: sorted(pairs) for check, pairs in found.items()}


def _taken_for(exercise: Exercise, mistake: Mistake, seed: int) -> Iterator[tuple[str, str]]:
    """Yield each check that rejects a mistake, with each other one that gives the same there."""
    name = f"{exercise.name}.py"
    answer = Answer(name, (Source(name, mistake_source(exercise, mistake)),))
    options = CheckOptions(answer, "direct", seed=seed, training=False)
    opened = OpenExercise(exercise, options)
    notes = _Notes(opened.trusted)
    opened.diagnosis = notes
    try:
        for verdict in verdicts_of(opened, lambda done, total, what: None):
            if verdict.outcome in ("failed", "error"):
                for other in mistakes_for(exercise, verdict.check):
                    if other != mistake and notes.gives_the_same(other):
                        yield verdict.check, other.name
    finally:
        opened.close()
