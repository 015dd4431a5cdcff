"""Running checks without pytest, and returning their verdicts as values.

A session of pytest takes a tenth of a second, a run from here milliseconds. Both give a check its
arguments (`check_context`) and judge its end (`outcomes`) through the same modules.
"""

from __future__ import annotations

import contextlib
import io
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata_grader.checking.bars import TRAININGS
from kata_grader.checking.check_context import CheckContext, Progress
from kata_grader.checking.open_exercises import OpenExercises
from kata_grader.checking.outcomes import (
    fault_of,
    verdict_of,
    with_pictures_kept,
    with_printed,
)
from kata_grader.checking.submission import Submission
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault
from kata_grader.isolation.modes import IsolationMode
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.verdicts import Result, Verdict


@dataclass(frozen=True)
class CheckOptions:
    """What to check, and how.

    Attributes:
        submission: what was handed in.
        isolation: the isolation mode: where the learner's code runs.
        full: whether to train on the real datasets.
        seed: the seed of the checks' random inputs.
        training: True for only the checks that train a model, False for only the others, None for
            all.
        trainings: how often a model is trained at most, if it misses its bar.
        only: the names of the checks to run; empty for all.
        pictures: the folder for pictures that checks draw; None to write none.
    """

    submission: Submission
    isolation: IsolationMode = "process"
    full: bool = False
    seed: int = 0
    training: bool | None = None
    trainings: int = TRAININGS
    only: tuple[str, ...] = ()
    pictures: Path | None = None

    def chosen(self, exercise: Exercise) -> list[Check]:
        """Return the checks of an exercise to run.

        Raises:
            KitFault: the exercise has no check of a name in `only`.
        """
        checks = {check.name: check for check in checks_of(exercise)}
        if unknown := [name for name in self.only if name not in checks]:
            known = ", ".join(checks)
            raise KitFault(f"{exercise.id} has no check {unknown[0]}; there are: {known}.")
        chosen = [check for name, check in checks.items() if name in (self.only or checks)]
        found = [check for check in chosen if self.training in (None, check.training)]
        # What is quick is said first.
        return sorted(found, key=lambda check: check.training)


def run_checks(
    exercises: Sequence[Exercise],
    options: CheckOptions,
    on_verdict: Callable[[str, Verdict], None] = lambda exercise, verdict: None,
    progress: Progress = lambda done, total, what: None,
) -> list[Result]:
    """Check a submission's answers to `exercises`; return one result for each, in that order.

    Args:
        exercises: exercises of one course.
        options: what to check, and how.
        on_verdict: called with the exercise's id and each verdict as soon as it is known.
        progress: called with how far a training is: done, total, and what is being done.

    Raises:
        KitFault: this machine can't run the sandbox.
    """
    return list(results_of_checks(exercises, options, on_verdict, progress))


def results_of_checks(
    exercises: Sequence[Exercise],
    options: CheckOptions,
    on_verdict: Callable[[str, Verdict], None] = lambda exercise, verdict: None,
    progress: Progress = lambda done, total, what: None,
) -> Iterator[Result]:
    """Do as `run_checks` does, and yield each result as soon as it is known."""
    quieten_frameworks()
    open_exercises = OpenExercises(
        options.submission, options.isolation, full=options.full, trainings=options.trainings
    )
    open_exercises.warm_up(exercises)
    try:
        for exercise in exercises:
            started = time.monotonic()
            verdicts = []
            for verdict in _all_named(exercise, options, open_exercises, progress):
                verdicts.append(verdict)
                on_verdict(exercise.id, verdict)
            open_exercises.close(exercise)
            yield Result(exercise.id, tuple(verdicts), time.monotonic() - started)
    finally:
        open_exercises.close_all()


def _all_named(
    exercise: Exercise, options: CheckOptions, open_exercises: OpenExercises, progress: Progress
) -> Iterator[Verdict]:
    """Yield verdicts; from the first failure on, name them when all checks have been run.

    What later checks see may tell mistakes apart, or show that a name is wrong. Where checks take
    seconds, as with a library, nobody waits.
    """
    waiting: list[Verdict] = []
    for verdict in verdicts_of(exercise, options, open_exercises, progress):
        if exercise.libraries or not (waiting or verdict.outcome in ("failed", "error")):
            yield verdict
        else:
            waiting.append(verdict)
    for verdict in waiting:
        yield open_exercises.named_again(exercise, verdict)


def verdicts_of(
    exercise: Exercise, options: CheckOptions, open_exercises: OpenExercises, progress: Progress
) -> Iterator[Verdict]:
    """Run the checks of an exercise one by one, each when the next verdict is asked for."""
    try:
        chosen = options.chosen(exercise)
    except Exception as error:  # a file of checks may be broken in any way
        name = next(iter(options.only), exercise.checks.stem)
        yield Verdict(name, "", "not_run", 0, 0, fault_of(error))
        return
    for check in chosen:
        context = CheckContext(check, exercise, open_exercises, options.seed, progress)
        ended_by: BaseException | None = None
        with _captured(options.isolation) as printed:
            try:
                context.call()
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # pytest's own for a skip is not an Exception
                ended_by = error
        verdict = with_printed(verdict_of(context, ended_by), printed.getvalue())
        yield with_pictures_kept(verdict, exercise, options.pictures)


@contextlib.contextmanager
def _captured(isolation: IsolationMode) -> Iterator[io.StringIO]:
    """Collect what is printed inside the `with` block, by the learner's worker as well."""
    printed = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(printed))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        if isolation == "direct":  # in the other modes only progress bars are written there
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
        yield printed
