"""Probing: what no mistake names is checked once more, on inputs that are the same for all classes.

It decides no points. What comes of it groups answers that behave alike. The well-known mistakes of
the same exercises are probed too, so that the nearest one can be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.mistakes import load_mistakes, mistake_source
from kata_grader.errors import KataError
from kata_grader.grading.behaviour import PUBLIC_SEED, is_unnamed
from kata_grader.grading.class_run import GradingOptions, Heard
from kata_grader.grading.probe_rows import keep_probe, probed
from kata_grader.grading.records import Records
from kata_grader.grading.settings import Settings, limits_of
from kata_grader.grading.tasks import Job, Pool, Task
from kata_grader.isolation.modes import IsolationMode
from kata_grader.plain_text import counted
from kata_grader.submissions.answers import Answer
from kata_grader.submissions.submission import Source
from kata_grader.verdicts import Verdict

WORKING = "grouping what no mistake names"


@dataclass(frozen=True)
class Probe(Task):
    """An answer to be probed; a mistake brings its own text along.

    Attributes:
        mistake: the packed answer of a mistake; empty for an answer in the store.
    """

    mistake: bytes = b""


class Probing:
    """Probes the unnamed wrong answers of a class, each once.

    Args:
        records: the store of the class.
        course: the course.
        choices: how the class is graded.
        settings: the settings of each exercise's results.
        heard: told how many of how many are done.
    """

    def __init__(
        self,
        records: Records,
        course: Course,
        choices: GradingOptions,
        settings: Mapping[str, Settings],
        heard: Heard,
    ) -> None:
        self._records = records
        self._course = course
        self._choices = choices
        self._graded = {exercise: chosen.digest for exercise, chosen in settings.items()}
        self._public = {
            exercise: public_settings(course.find(exercise), chosen).digest
            for exercise, chosen in settings.items()
        }
        self._heard = heard

    def go(self, pool: Pool) -> tuple[str, ...]:
        """Probe what has not been probed yet; return warnings."""
        waiting = self._waiting()
        lost = 0
        with closing(pool.run(waiting, self._job, lambda probe: None)) as found:
            for done, (probe, checked) in enumerate(found, 1):
                if checked.ran:
                    self._keep(probe, checked.verdicts)
                else:
                    lost += not probe.mistake
                self._heard(done, len(waiting), WORKING)
        if not lost:
            return ()
        return (f"{counted(lost, 'wrong answer')} could not be grouped: run `kata grade` again",)

    def _waiting(self) -> list[Probe]:
        """Return what is to be probed: all answers, then the mistakes of their exercises.

        Where an exercise needs a library, its mistakes take minutes, and no nearest one is told.
        """
        there = probed(self._records.database)
        answers: list[Probe] = []
        mistakes: list[Probe] = []
        for exercise, unnamed in self._unnamed().items():
            given = [Probe(exercise, answer) for answer in unnamed]
            near = {} if exercise.needs else mistaken_answers(exercise)
            known = [Probe(exercise, one.digest, one.packed()) for one in near.values()]
            public = self._public[exercise.id]
            due = [
                one for one in (*given, *known) if there.get((exercise.id, one.answer)) != public
            ]
            if not can_be_probed(exercise):
                # What the class's own trainings said is all.
                for probe in due:
                    self._keep(probe, ())
                continue
            answers += [one for one in due if not one.mistake]
            mistakes += [one for one in due if one.mistake]
        return answers + mistakes

    def _unnamed(self) -> dict[Exercise, list[str]]:
        """Return the answers with something wrong that no mistake names, by exercise."""
        graded: dict[str, set[str]] = {exercise: set() for exercise in self._graded}
        for _, exercise, answer, settings, standing in self._records.marks():
            if standing == "graded" and settings == self._graded.get(exercise):
                graded[exercise].add(answer)
        found = {
            exercise: [*filter(partial(self._is_unnamed, exercise.id), sorted(graded[exercise.id]))]
            for exercise in self._course.exercises
            if exercise.id in graded
        }
        return {exercise: answers for exercise, answers in found.items() if answers}

    def _is_unnamed(self, exercise: str, answer: str) -> bool:
        kept = self._records.equal(exercise, answer, self._graded[exercise])
        return kept is not None and any(map(is_unnamed, kept.verdicts))

    def _keep(self, probe: Probe, verdicts: tuple[Verdict, ...]) -> None:
        key = probe.exercise.id, probe.answer
        keep_probe(self._records.database, key, self._public[probe.exercise.id], verdicts)

    def _job(self, probe: Probe) -> Job:
        answer = probe.mistake or self._records.answer(probe.exercise.id, probe.answer)
        assert answer  # it was taken in
        return public_job(self._course.root, probe.exercise, answer, self._choices.isolation)


def can_be_probed(exercise: Exercise) -> bool:
    """Whether an exercise has a check that does not train."""
    return not all(check.training for check in checks_of(exercise))


def public_job(root: Path, exercise: Exercise, answer: bytes, isolation: IsolationMode) -> Job:
    """Return the job that probes a packed answer."""
    return Job(str(root), exercise.id, answer, isolation, PUBLIC_SEED, training=False)


def public_settings(exercise: Exercise, settings: Settings) -> Settings:
    """Return the settings of a probe, for the settings of a class's results."""
    limits = limits_of(exercise, settings.isolation, False)
    return replace(settings, seed=PUBLIC_SEED, full=False, limits=limits)


def mistaken_answers(exercise: Exercise) -> dict[str, Answer]:
    """Return the mistakes of an exercise as answers, by name; none if they can't be read."""
    name = f"{exercise.name}.py"
    try:
        return {
            mistake.name: Answer(name, (Source(name, mistake_source(exercise, mistake)),))
            for mistake in load_mistakes(exercise)
        }
    except (KataError, OSError):
        return {}
