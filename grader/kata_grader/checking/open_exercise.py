"""An exercise that is being checked: the learner's code, and the kit's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from kata_grader.checking.bars import TRAININGS
from kata_grader.checking.diagnose import Diagnosis
from kata_grader.checking.session import Session, TrustedModules
from kata_grader.checking.side import Listen, unheard
from kata_grader.checking.transports import Budget, LocalTransport, Transport, WorkerTransport
from kata_grader.checking.witness import Witness
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of
from kata_grader.course.libraries import data_folder
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault, NotBegun
from kata_grader.isolation import devices
from kata_grader.isolation.modes import IsolationMode, require
from kata_grader.isolation.processes import Launcher, launcher_of, quieten_frameworks
from kata_grader.isolation.sandbox import SandboxOptions
from kata_grader.isolation.worker import preload
from kata_grader.submission import Answer, Live, Submission


@dataclass(frozen=True)
class CheckOptions:
    """What to check, and how.

    Attributes:
        submission: what was handed in.
        isolation: the isolation mode: where the learner's code runs.
        full: whether to train on the real datasets, for which an exercise may get more time.
        seed: the run's seed, 0 for learners. No check sees it: checks get seeds derived from it.
        training: True for only the checks that train a model, False for only the others, None for
            all.
        trainings: how often a model is trained at most, if it misses its bar.
        only: the names of the checks to run; empty for all.
        pictures: the folder for pictures that checks draw; None to write none.
        deadlines: whether `direct` interrupts calls at their deadline (not under a debugger).
        names: whether to name mistakes, for which a check goes on after its first failure.
        listen: stands between the answer and its checks.
    """

    submission: Submission
    isolation: IsolationMode = "process"
    full: bool = False
    seed: int = 0
    training: bool | None = None
    trainings: int = TRAININGS
    only: tuple[str, ...] = ()
    pictures: Path | None = None
    deadlines: bool = True
    names: bool = True
    listen: Listen = unheard

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


class OpenExercise:
    """An exercise that is being checked. All that is in it starts when it is first used.

    Args:
        exercise: the exercise.
        options: what to check, and how.

    Attributes:
        session: the learner's code.
        witness: a clean process beside it.
        trusted: the solution and the mistakes.
        diagnosis: names the learner's mistakes.
    """

    def __init__(self, exercise: Exercise, options: CheckOptions) -> None:
        quieten_frameworks()
        self.exercise = exercise
        self.options = options
        self._begin()

    def _begin(self) -> None:
        exercise = self.exercise
        self._budget = Budget((self.options.full and exercise.full_seconds) or exercise.seconds)
        answer = self.options.submission.answer(exercise)
        self.session = self._session(answer, self._budget, self.options.listen)
        # It may have the GPU, for it runs no learner's line.
        clean = partial(self._connect_clean, variables=devices.environment())
        self.witness = Witness(exercise, clean, self._budget)
        self.session.witness = self.witness
        self.trusted = TrustedModules(exercise)
        # The code in a notebook's kernel is there once.
        fresh = None if isinstance(self.options.submission, Live) else self._fresh
        self.diagnosis = Diagnosis(self.trusted, self.options.names, fresh)

    def _fresh(self) -> Session:
        """Return the learner's code once more, with time for one call or two."""
        session = self._session(self.session.answer, Budget(2 * self.exercise.call_seconds))
        session.witness = self.witness
        return session

    def _session(self, answer: Answer, budget: Budget, listen: Listen = unheard) -> Session:
        return Session(self.exercise, answer, partial(self._connect, budget), budget, listen)

    def warm_up(self) -> None:
        """Start importing in the background what its worker needs.

        Raises:
            KitFault: this machine can't run the sandbox.
        """
        require(self.options.isolation)
        isolated = self.options.isolation != "direct"
        if isolated and not self.exercise.missing_module and not self.is_untouched:
            self._launcher({}).warm_up()

    @cached_property
    def is_untouched(self) -> bool:
        """Whether the answer is still the stub: then nothing need be run to know what it does."""
        return self.session.answer.is_stub(self.exercise)

    def require_libraries(self, check: Check) -> None:
        """Make sure that what a check needs is here.

        Raises:
            NotBegun: the backend of a library won't do.
            KitFault: a module is not installed.
        """
        if text := self.exercise.unfit(check.needs):
            raise NotBegun(text)
        if text := self.exercise.lacks:
            raise KitFault(text)
        preload(self.exercise.before)

    def close(self) -> None:
        """End the worker, and remove the files that its code wrote; a later check begins anew."""
        self.session.close()
        self.witness.close()
        self.trusted.close()
        self._begin()

    def _connect(self, budget: Budget) -> Transport:
        submission, deadlines = self.options.submission, self.options.deadlines
        if isinstance(submission, Live):
            return LocalTransport(budget, deadlines, submission.module, self.exercise.barred)
        return self._connect_clean(budget, {})

    def _connect_clean(self, budget: Budget, variables: Mapping[str, str]) -> Transport:
        options, exercise = self.options, self.exercise
        if options.isolation == "direct" or isinstance(options.submission, Live):
            preload(exercise.modules)  # so that its time does not count against a deadline
            return LocalTransport(budget, options.deadlines, barred=exercise.barred)
        # It may be that every training misses its bar.
        most = budget.seconds * (options.trainings if exercise.bars else 1)
        return WorkerTransport(self._launcher(variables).start(most), budget)

    def _launcher(self, variables: Mapping[str, str]) -> Launcher:
        exercise, walls = self.exercise, None
        # The sandbox shows no device.
        if self.options.isolation == "sandbox" and not (variables and devices.trains_on_gpu()):
            # Nobody else's answers, no solutions, and no package in which labels could be read.
            folders = tuple(dict.fromkeys((exercise.root, exercise.source)))
            data = (exercise.datasets,) if exercise.datasets else ()
            shown = tuple(data_folder(name) for name in exercise.before)
            walls = SandboxOptions(folders, (*exercise.barred, *data), shown)
        return launcher_of(exercise.modules, walls, variables)
