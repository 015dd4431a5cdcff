"""Probing: what no mistake names is checked once more, on inputs that are the same for all classes.

It decides no points. What comes of it groups answers that behave alike.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from kata_grader.checking.answer import Answer
from kata_grader.classroom.explanations import explained, read_explanations
from kata_grader.classroom.groups import PUBLIC_SEED, group_of, is_unnamed
from kata_grader.classroom.settings import Settings, limits_of
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Course, Exercise
from kata_grader.isolation.modes import IsolationMode
from kata_grader.running.check_answer import Job, check_here
from kata_grader.verdicts import Verdict


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
    group = group_of(exercise, public, verdicts)
    found = explanations.get(group.key)
    return explained(verdicts, group, found.text) if found else verdicts


@lru_cache(maxsize=1024)
def _probe_here(
    root: Path, exercise: Exercise, answer: bytes, isolation: IsolationMode
) -> tuple[Verdict, ...] | None:
    if not can_be_probed(exercise):
        return ()
    checked = check_here(probe_job(root, exercise, answer, isolation), exercise)
    return checked.verdicts if checked.ran else None


def can_be_probed(exercise: Exercise) -> bool:
    """Whether an exercise has a check that does not train."""
    return not all(check.training for check in checks_of(exercise))


def probe_job(root: Path, exercise: Exercise, answer: bytes, isolation: IsolationMode) -> Job:
    """Return what is to be done to probe an answer."""
    return Job(str(root), exercise.id, answer, isolation, PUBLIC_SEED, training=False)


def public_settings(exercise: Exercise, settings: Settings) -> Settings:
    """Return the settings of a probe, for the settings of a class's results."""
    limits = limits_of(exercise, settings.isolation, False)
    return replace(settings, seed=PUBLIC_SEED, full=False, limits=limits)
