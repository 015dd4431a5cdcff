"""The exercises that a run of checks has open: for each, the learner's code and the kit's own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kata_grader.checking.bars import TRAININGS
from kata_grader.checking.connection import Transport
from kata_grader.checking.diagnose import Diagnosis
from kata_grader.checking.session import Session, TrustedModules
from kata_grader.checking.submission import Live, Submission
from kata_grader.checking.transports import Budget, LocalTransport, WorkerTransport
from kata_grader.checking.witness import Witness
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import is_stub
from kata_grader.errors import KitFault
from kata_grader.failures import CheckFailure
from kata_grader.isolation import devices
from kata_grader.isolation.modes import IsolationMode
from kata_grader.isolation.processes import Launcher, launcher_of
from kata_grader.isolation.sandbox import SandboxOptions, require
from kata_grader.isolation.worker import preload
from kata_grader.verdicts import TOLD, Verdict


@dataclass
class OpenExercise:
    """An exercise that is being checked.

    Attributes:
        session: the learner's code.
        witness: a clean process beside it.
        trusted: the solution and the mistakes.
        diagnosis: names the learner's mistakes.
    """

    session: Session
    witness: Witness
    trusted: TrustedModules
    diagnosis: Diagnosis

    def allow_another_training(self) -> None:
        """Give both sides the seconds for it."""
        self.session.allow_another_training()
        self.witness.allow_another_training()


class OpenExercises:
    """Opens the exercises of a run one after the other, and ends what they have started.

    Args:
        submission: what was handed in.
        isolation: the isolation mode: where the learner's code runs.
        deadlines: whether `direct` interrupts calls at their deadline (not under a debugger).
        full: whether to train on the real datasets, for which an exercise may get more time.
        listen: stands between an answer and its checks; None for nobody.
        trainings: how often a model is trained at most, if it misses its bar.
        names: whether to name mistakes.
    """

    def __init__(
        self,
        submission: Submission,
        isolation: IsolationMode,
        deadlines: bool = True,
        full: bool = False,
        listen: Callable[[Transport], Transport] | None = None,
        trainings: int = TRAININGS,
        names: bool = True,
    ) -> None:
        self._names = names
        self.submission = submission
        self.isolation = isolation
        self.full = full
        self.trainings = trainings
        self._deadlines = deadlines
        self._listen = listen
        self._open: dict[str, OpenExercise] = {}
        self._untouched: dict[str, bool] = {}

    def warm_up(self, exercises: Iterable[Exercise]) -> None:
        """Start importing in the background what these exercises need.

        Raises:
            KitFault: this machine can't run the sandbox.
        """
        if self.isolation == "sandbox":
            require()
        if self.isolation != "direct":
            for exercise in exercises:
                if not exercise.missing_module and not self.is_untouched(exercise):
                    self._launcher(exercise).warm_up()

    def is_untouched(self, exercise: Exercise) -> bool:
        """Whether the answer is still the stub: then nothing need be run to know what it does."""
        if exercise.id not in self._untouched:
            self._untouched[exercise.id] = self._is_stub(exercise)
        return self._untouched[exercise.id]

    def _is_stub(self, exercise: Exercise) -> bool:
        if isinstance(self.submission, Live):
            return False
        with contextlib.suppress(CheckFailure, KitFault, OSError):
            sources = self.submission.sources(exercise)
            return len(sources) == 1 and is_stub(exercise, sources[0].code)
        return False

    def open(self, exercise: Exercise) -> OpenExercise:
        """Open an exercise for checking, unless it is open already, and return it.

        Raises:
            KitFault: a module that it needs is not installed.
        """
        if text := exercise.lacks:
            raise KitFault(text)
        if library := exercise.unfit_library:
            raise KitFault(
                f"This exercise is about the backend {' or '.join(exercise.backends)}, and "
                f"{library.backend_variable} says {library.backend}: set it to "
                f"{exercise.backends[0]} for this exercise."
            )
        if exercise.id not in self._open:
            trusted = TrustedModules(exercise)
            seconds = (self.full and exercise.full_seconds) or exercise.seconds
            budget = Budget(seconds)
            witness = Witness(
                exercise, lambda budget: self._connect_witness(exercise, budget), budget
            )
            connect = lambda budget: self._connect(exercise, budget)  # noqa: E731
            session = Session(exercise, self.submission, connect, budget, witness)
            diagnosis = Diagnosis(trusted, self._names)
            self._open[exercise.id] = OpenExercise(session, witness, trusted, diagnosis)
        return self._open[exercise.id]

    def replies(self, exercise: Exercise) -> int:
        """How many requests of the running check the submission has replied to."""
        opened = self._open.get(exercise.id)
        return opened.session.replies if opened else 0

    def failed_at(self, exercise: Exercise) -> tuple[int | None, int]:
        """How many requests the check had made when it failed, and calls of that step returned.

        The first is None if it ended there.
        """
        opened = self._open.get(exercise.id)
        return opened.session.failed_at if opened else (None, 0)

    def named_again(self, exercise: Exercise, verdict: Verdict) -> Verdict:
        """Return a verdict with the name that all checks together leave to its failure, if any."""
        diagnosis = self.open(exercise).diagnosis
        if (failed := diagnosis.failed(verdict.check)) is None:
            return verdict
        told = {**verdict.cause.get(TOLD, {})}
        told.pop("mistake", None)
        name = None
        if found := diagnosis.mistake_of(failed):
            name, told["mistake"] = found.name, found.message
        return replace(verdict, mistake=name, cause={**verdict.cause, TOLD: told})

    def close(self, exercise: Exercise) -> None:
        """End the worker of an exercise, and remove the files that its code wrote."""
        if opened := self._open.pop(exercise.id, None):
            opened.session.close()
            opened.witness.close()
            opened.trusted.close()

    def close_all(self) -> None:
        """Close every exercise that is open."""
        for opened in list(self._open.values()):
            self.close(opened.session.exercise)

    def _connect(self, exercise: Exercise, budget: Budget) -> Transport:
        transport: Transport
        if isinstance(self.submission, Live):
            live = self.submission.module
            transport = LocalTransport(budget, self._deadlines, live, exercise.barred)
        else:
            transport = self._connect_clean(exercise, budget)
        return self._listen(transport) if self._listen else transport

    def _connect_clean(self, exercise: Exercise, budget: Budget) -> Transport:
        if self.isolation == "direct" or isinstance(self.submission, Live):
            preload(exercise.needs)  # so that its time does not count against a deadline
            return LocalTransport(budget, self._deadlines, barred=exercise.barred)
        return WorkerTransport(self._launcher(exercise).start(self._most(exercise, budget)), budget)

    def _connect_witness(self, exercise: Exercise, budget: Budget) -> Transport:
        """Return a transport to a process that may have the GPU, for it runs no learner's line."""
        variables = devices.environment()
        if not variables or self.isolation == "direct" or isinstance(self.submission, Live):
            return self._connect_clean(exercise, budget)
        options = None
        if self.isolation == "sandbox":
            options = SandboxOptions(_hidden(exercise), _data_of(exercise))
        if devices.trains_on_gpu():
            options = None  # the sandbox shows no device
        launcher = launcher_of(exercise.needs, options, variables)
        return WorkerTransport(launcher.start(self._most(exercise, budget)), budget)

    def _most(self, exercise: Exercise, budget: Budget) -> float:
        """Return the seconds that a process may take if every training misses its bar."""
        times = self.trainings if exercise.bars else 1
        return budget.seconds * times

    def _launcher(self, exercise: Exercise) -> Launcher:
        options = None
        if self.isolation == "sandbox":
            options = SandboxOptions(_hidden(exercise), (*exercise.barred, *_data_of(exercise)))
        return launcher_of(exercise.needs, options)


def _hidden(exercise: Exercise) -> tuple[Path, ...]:
    """Return the folders that a sandbox hides: nobody else's answers, and no solutions."""
    return tuple(dict.fromkeys((exercise.root, exercise.source)))


def _data_of(exercise: Exercise) -> tuple[str, ...]:
    """Return the package that a sandbox hides because labels could be read in it."""
    return (exercise.datasets,) if exercise.datasets else ()
