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

from kata_grader.checking.check_context import CheckContext, Progress
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.checking.outcomes import fault_of, verdict_of
from kata_grader.course.manifest import Exercise
from kata_grader.isolation.modes import IsolationMode
from kata_grader.verdicts import Result, Verdict

__all__ = ["CheckOptions", "run_checks", "verdicts_of"]


def run_checks(
    exercises: Sequence[Exercise],
    options: CheckOptions,
    on_verdict: Callable[[str, Verdict], None] = lambda exercise, verdict: None,
    progress: Progress = lambda done, total, what: None,
) -> Iterator[Result]:
    """Check a submission's answers to `exercises`; yield a result for each, in that order.

    The first check runs when the first result is asked for.

    Args:
        exercises: exercises of one course.
        options: what to check, and how.
        on_verdict: called with the exercise's id and each verdict as soon as it is known.
        progress: called with how far a training is: done, total, and what is being done.

    Raises:
        KitFault: this machine can't run the sandbox.
    """
    waiting = [OpenExercise(exercise, options) for exercise in exercises]
    for opened in waiting:
        opened.warm_up()
    for opened in waiting:
        started = time.monotonic()
        verdicts = []
        with contextlib.closing(opened):
            for verdict in _all_named(opened, progress):
                verdicts.append(verdict)
                on_verdict(opened.exercise.id, verdict)
        yield Result(opened.exercise.id, tuple(verdicts), time.monotonic() - started)


def _all_named(opened: OpenExercise, progress: Progress) -> Iterator[Verdict]:
    """Yield verdicts; from the first failure on, name them when all checks have been run.

    What later checks see may tell mistakes apart, or show that a name is wrong. Where checks take
    seconds, as with a library, only a failure without a name waits for one, and for no training.
    """
    slow = bool(opened.exercise.libraries)
    again = opened.diagnosis.named_since if slow else opened.diagnosis.named_again
    soon = _before_trainings(opened) if slow else 0
    waiting: list[Verdict] = []
    for done, verdict in enumerate(verdicts_of(opened, progress), 1):
        unnamed = verdict.outcome in ("failed", "error") and not (slow and verdict.mistake)
        if waiting or unnamed:
            waiting.append(verdict)
        else:
            yield verdict
        if slow and (verdict.mistake or done >= soon):
            yield from map(again, waiting)
            waiting = []
    yield from map(again, waiting)


def _before_trainings(opened: OpenExercise) -> int:
    """Return how many checks are run before those that train, which come last."""
    with contextlib.suppress(Exception):  # a file of checks may be broken in any way
        return sum(not one.training for one in opened.options.chosen(opened.exercise))
    return 0


def verdicts_of(opened: OpenExercise, progress: Progress) -> Iterator[Verdict]:
    """Run the checks of an exercise one by one, each when the next verdict is asked for.

    Args:
        opened: the exercise.
        progress: called with how far a training is.
    """
    exercise, options = opened.exercise, opened.options
    try:
        chosen = options.chosen(exercise)
    except Exception as error:  # a file of checks may be broken in any way
        name = next(iter(options.only), exercise.checks.stem)
        yield Verdict(name, "", "not_run", 0, 0, fault_of(error))
        return
    for check in chosen:
        context = CheckContext(check, opened, progress)
        ended_by: BaseException | None = None
        with _captured(options.isolation) as printed:
            try:
                context.call()
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # pytest's own for a skip is not an Exception
                ended_by = error
        yield verdict_of(context, ended_by, printed.getvalue(), options.pictures)


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
