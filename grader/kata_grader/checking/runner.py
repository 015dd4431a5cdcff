"""Running checks from a program, without pytest: verdicts as values.

What a check is given and how its end is judged are what they are under pytest, from the same
modules; a run takes milliseconds where a session of pytest takes a tenth of a second.
"""

from __future__ import annotations

import contextlib
import io
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata_grader.checking.check_context import CheckContext, Progress
from kata_grader.checking.open_exercises import OpenExercises
from kata_grader.checking.outcomes import verdict_of, with_pictures_kept, with_printed
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Exercise
from kata_grader.course.marks import Check
from kata_grader.errors import KitFault
from kata_grader.isolation.modes import IsolationMode
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.submissions.submission import Submission
from kata_grader.verdicts import Result, Verdict


@dataclass(frozen=True)
class CheckOptions:
    """How checks are run.

    Attributes:
        submission: what was handed in.
        isolation: the doorway.
        full: whether to train on the real datasets.
        seed: the seed of the checks' inputs.
        training: True for the checks that train alone, False for the others, None for all.
        only: the name of one check; all for an empty text.
        pictures: where pictures that checks draw are written; None for nowhere.
    """

    submission: Submission
    isolation: IsolationMode = "process"
    full: bool = False
    seed: int = 0
    training: bool | None = None
    only: str = ""
    pictures: Path | None = None

    def chosen(self, exercise: Exercise) -> list[Check]:
        """Return the checks of an exercise that are to be run.

        Raises:
            KitFault: the one check that was asked for does not exist.
        """
        checks = checks_of(exercise)
        if self.only and not any(check.name == self.only for check in checks):
            known = ", ".join(check.name for check in checks)
            raise KitFault(f"{exercise.id} has no check {self.only}; there are: {known}.")
        return [
            check
            for check in checks
            if self.only in ("", check.name) and self.training in (None, check.training)
        ]


def run_checks(
    exercises: Sequence[Exercise],
    options: CheckOptions,
    heard: Callable[[str, Verdict], None] = lambda exercise, verdict: None,
    progress: Progress = lambda done, total, what: None,
) -> list[Result]:
    """Check a submission's answers to `exercises`; return their results, in that order.

    Args:
        exercises: exercises of one course.
        options: how to run the checks.
        heard: told each verdict as it comes, with the exercise's name.
        progress: told how far a training is.
    """
    quieten_frameworks()
    grading = OpenExercises(options.submission, options.isolation, full=options.full)
    grading.warm_up(exercises)
    results = []
    try:
        for exercise in exercises:
            started = time.monotonic()
            verdicts = []
            for verdict in _verdicts(exercise, options, grading, progress):
                verdicts.append(verdict)
                heard(exercise.id, verdict)
            grading.close(exercise)
            results.append(Result(exercise.id, tuple(verdicts), time.monotonic() - started))
    finally:
        grading.close_all()
    return results


def _verdicts(
    exercise: Exercise, options: CheckOptions, grading: OpenExercises, progress: Progress
) -> Iterator[Verdict]:
    try:
        chosen = options.chosen(exercise)
    except Exception as error:  # whatever is wrong with a file of checks
        text = str(error) if isinstance(error, KitFault) else f"{type(error).__name__}: {error}"
        message = f"could not be run: {text}"
        yield Verdict(options.only or exercise.checks.stem, "", "not_run", 0, 0, message)
        return
    for check in chosen:
        context = CheckContext(check, exercise, grading, options.seed, progress)
        ended_by: BaseException | None = None
        with _captured(options.isolation) as printed:
            try:
                context.call()
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # that of a skip, too, is none of Exception's kind
                ended_by = error
        verdict = with_printed(verdict_of(context, ended_by), printed.getvalue())
        yield with_pictures_kept(verdict, exercise, options.pictures)


@contextlib.contextmanager
def _captured(isolation: IsolationMode) -> Iterator[io.StringIO]:
    """Collect what is printed inside; the learner's worker hands on what it printed, too."""
    printed = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(printed))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        if isolation == "direct":  # otherwise nothing but progress is written there
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
        yield printed
