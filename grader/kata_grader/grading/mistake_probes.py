"""What the well-known mistakes gave on the public inputs, as `kata grade` has kept it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kata_grader.course.manifest import Exercise
from kata_grader.grading.probe_rows import probes_in
from kata_grader.grading.probing import mistaken_answers
from kata_grader.grading.records import Records
from kata_grader.verdicts import Verdict

# By the exercise's id and the mistake's name.
MistakeProbes = Mapping[str, Mapping[str, tuple[Verdict, ...]]]


def mistake_probes(folder: Path, exercises: Iterable[Exercise]) -> MistakeProbes:
    """Return the verdicts on the mistakes of exercises, as far as they are known in a store.

    Raises:
        KataError: there are no results, or they can't be read.
    """
    with Records(folder) as records:
        probes = probes_in(records.database)
    return {
        exercise.id: {
            name: probes[exercise.id, answer.digest]
            for name, answer in mistaken_answers(exercise).items()
            if (exercise.id, answer.digest) in probes
        }
        for exercise in exercises
    }
