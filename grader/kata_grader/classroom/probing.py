"""Probing: what no mistake names is checked once more, on inputs that are the same for all classes.

It decides no points. What comes of it groups answers that behave alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from kata_grader.checking.answer import Answer
from kata_grader.classroom.explanations import explained, read_explanations
from kata_grader.classroom.groups import PUBLIC_SEED, group_of, is_unnamed
from kata_grader.classroom.records import Records
from kata_grader.classroom.results import Progress
from kata_grader.classroom.settings import GradingOptions, Settings, limits_of
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Course, Exercise
from kata_grader.isolation.modes import IsolationMode
from kata_grader.plain_text import counted
from kata_grader.running.check_answer import Job, Task, check_here
from kata_grader.running.pool import Pool
from kata_grader.verdicts import Verdict

WORKING = "grouping what no mistake names"


def probe_class(
    records: Records,
    course: Course,
    choices: GradingOptions,
    settings: Mapping[str, Settings],
    pool: Pool,
    progress: Progress,
) -> tuple[str, ...]:
    """Probe what has not been probed yet of the unnamed wrong answers of a class; return warnings.

    Args:
        records: the store of the class.
        course: the course.
        choices: how the class is graded.
        settings: the settings of each exercise's results.
        pool: where answers are checked.
        progress: told how many of how many are done.
    """
    public = {name: _public(course.find(name), chosen).digest for name, chosen in settings.items()}

    def job(probe: Task) -> Job:
        answer = records.answer(probe.exercise.id, probe.answer)
        assert answer  # it was taken in
        return _job(course.root, probe.exercise, answer, choices.isolation)

    def keep(probe: Task, verdicts: tuple[Verdict, ...]) -> None:
        name = probe.exercise.id
        records.keep_probe(name, probe.answer, public[name], verdicts)

    there = {key: digest for key, (digest, _) in records.probes().items()}
    found = [*_probes(records, course, settings)]
    due = [
        one for one in found if there.get((one.exercise.id, one.answer)) != public[one.exercise.id]
    ]
    for probe in due:
        if not _can_be_probed(probe.exercise):
            keep(probe, ())  # what the class's own trainings said is all
    waiting = [one for one in due if _can_be_probed(one.exercise)]
    lost = 0
    with closing(pool.run(waiting, job, lambda probe: None)) as checked_ones:
        for done, (probe, checked) in enumerate(checked_ones, 1):
            if checked.ran:
                keep(probe, checked.verdicts)
            else:
                lost += 1
            progress(done, len(waiting), WORKING)
    if not lost:
        return ()
    return (f"{counted(lost, 'wrong answer')} could not be grouped: run `kata grade` again",)


def _probes(records: Records, course: Course, settings: Mapping[str, Settings]) -> Iterator[Task]:
    """Yield the answers with something wrong that no mistake names."""
    graded: dict[str, set[str]] = {}
    digests = {name: chosen.digest for name, chosen in settings.items()}
    for (_, name), (answer, digest, standing) in records.marks().items():
        if standing == "graded" and digest == digests.get(name):
            graded.setdefault(name, set()).add(answer)
    for exercise in course.exercises:
        for answer in sorted(graded.get(exercise.id, ())):
            kept = records.equal(exercise.id, answer, digests[exercise.id])
            if kept and any(map(is_unnamed, kept.verdicts)):
                yield Task(exercise, answer)


def explained_here(
    course: Course,
    isolation: IsolationMode,
    exercise: str,
    answer: Answer,
    verdicts: tuple[Verdict, ...],
) -> tuple[Verdict, ...]:
    """Return the verdicts on an answer, with what an instructor explained of its group.

    It is for where no store of a class is: at Gradescope and in nbgrader. The answer is probed only
    if something is wrong that no mistake names, and if there is an explanation of its exercise.

    Args:
        course: the course, with its file of explanations.
        isolation: where answers run.
        exercise: the exercise's id.
        answer: the answer.
        verdicts: what the checks said of it.

    Raises:
        KataError: the file of explanations can't be read.
    """
    explanations = read_explanations(course)
    if not any(one == exercise for one, _ in explanations) or not any(map(is_unnamed, verdicts)):
        return verdicts
    public = _probe_here(course.root, course.find(exercise), answer.packed(), isolation)
    if public is None:  # it could not be run, and points don't hang on it
        return verdicts
    return explained(verdicts, group_of(exercise, public, verdicts), explanations)


@lru_cache(maxsize=1024)
def _probe_here(
    root: Path, exercise: Exercise, answer: bytes, isolation: IsolationMode
) -> tuple[Verdict, ...] | None:
    if not _can_be_probed(exercise):
        return ()
    checked = check_here(_job(root, exercise, answer, isolation), exercise)
    return checked.verdicts if checked.ran else None


def _can_be_probed(exercise: Exercise) -> bool:
    """Whether an exercise has a check that does not train."""
    return not all(check.training for check in checks_of(exercise))


def _job(root: Path, exercise: Exercise, answer: bytes, isolation: IsolationMode) -> Job:
    return Job(str(root), exercise.id, answer, isolation, PUBLIC_SEED, training=False)


def _public(exercise: Exercise, settings: Settings) -> Settings:
    """Return the settings of a probe, for the settings of a class's results."""
    limits = limits_of(exercise, settings.isolation, False)
    return replace(settings, seed=PUBLIC_SEED, full=False, limits=limits)
