"""The sides of a check: the learner's (`Session`), the solution and the mistakes."""

from __future__ import annotations

from collections.abc import Callable

from kata_grader.checking.result_cache import ResultCache, cache_of
from kata_grader.checking.side import Listen, ModuleProxy, Side, unheard
from kata_grader.checking.transports import Budget, LocalTransport, Transport
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.recording import read_recording
from kata_grader.course.stubs import begun_in
from kata_grader.errors import NotRecorded
from kata_grader.failures import CheckFailure
from kata_grader.submission import Answer


class Session(Side):
    """A learner's answer to one exercise while its checks run.

    The file is loaded when a check first uses it. If a check breaks the worker, the next check gets
    a fresh one. If the file can't be loaded, every check fails in the same way.

    Args:
        exercise: the exercise that it answers.
        answer: the code to execute, or the reason why there is none.
        connect: returns a transport to a new worker, or to this process.
        budget: what all its calls together may use.
        listen: stands between the answer and its checks.
    """

    budget: Budget

    def __init__(
        self,
        exercise: Exercise,
        answer: Answer,
        connect: Callable[[], Transport],
        budget: Budget,
        listen: Listen = unheard,
    ) -> None:
        super().__init__(exercise, answer.file, budget=budget, listen=listen)
        self.answer = answer
        self._connect = connect
        self._broken: CheckFailure | None = None

    @property
    def replied(self) -> bool:
        """Whether it has answered a request, or failed to answer one, since `start_check`."""
        return self.replies > 0 or self._unloadable is not None

    def start_check(self) -> None:
        """Start a new check, with a fresh worker if the last check broke it."""
        self._broken = None
        self.replies = 0

    def open(self) -> None:
        """Load the answer, unless that was done before.

        Raises:
            CheckFailure: it can't be loaded, or the running check has broken its worker.
        """
        if self._broken and not self._unloadable:
            raise self._broken
        super().open()

    def _load(self) -> None:
        sources = [[source.filename, source.code] for source in self.answer.sources()]
        self.transport = self._connect()
        name, barred = f"submission_{self.exercise.name}", [*self.exercise.barred]
        self._ask("load", name, sources, barred)

    def _begun(self, function: str) -> str:
        return begun_in(self.exercise, self.answer.text, function)

    def _lose(self, failure: CheckFailure) -> None:
        self.close()
        self._broken = failure


class Trusted(Side):
    """The solution or a mistake, in this process, loaded on first use.

    Args:
        exercise: the exercise.
        name: `solution`, or the name of the mistake.
        code: its source.
    """

    def __init__(self, exercise: Exercise, name: str, code: bytes) -> None:
        super().__init__(exercise, str(exercise.solution), trusted=True)
        self.cache = cache_of(exercise, name, code)
        self._name = name
        self._code = code

    def _load(self) -> None:
        self.transport = LocalTransport()
        name = self.exercise.name
        # A mistake is in no file: under the solution's name its lines would be taken for the
        # solution's.
        filename = self._filename if self._name == "solution" else f"{name}.py: {self._name}"
        self._ask("load", f"{self._name}_{name}", [[filename, self._code]], [])


class Recorded(Side):
    """The solution's recorded answers, in a bundle without solutions."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(exercise, "", trusted=True)
        self.cache = ResultCache(read_recording(exercise).answers, rounded=True)

    def _load(self) -> None:
        raise NotRecorded(
            "the expected value of this call is not among the recorded answers, "
            "which are for the checks as they came and for seed 0."
        )


class TrustedModules:
    """The solution and the mistakes of an exercise, each made when it is first asked for."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._sides: dict[str, Side] = {}

    def module(self, name: str, source: Callable[[], bytes]) -> ModuleProxy:
        """Return the module called `name`; `source` gives its code the first time."""
        if name not in self._sides:
            self._sides[name] = Trusted(self.exercise, name, source())
        return self._sides[name].module

    @property
    def reference(self) -> ModuleProxy:
        """The solution, or in a bundle without solutions its recorded answers."""
        if self.exercise.is_released and "solution" not in self._sides:
            self._sides["solution"] = Recorded(self.exercise)
        return self.module("solution", lambda: read_trusted(self.exercise.solution))

    def close(self) -> None:
        """Drop the modules, and remove the files that they wrote."""
        for side in self._sides.values():
            side.close()
        self._sides.clear()
