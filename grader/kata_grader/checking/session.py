"""The modules that a check uses: the learner's (`Session`), the solution and the mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from kata_grader.checking.connection import Connection, ModuleProxy, Side, Transport
from kata_grader.checking.result_cache import ResultCache, cache_of
from kata_grader.checking.submission import Source, Submission
from kata_grader.checking.transports import Budget, LocalTransport
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.recording import read_recording
from kata_grader.course.stubs import current_stub, parameters_of, sentences_of
from kata_grader.errors import NotRecorded
from kata_grader.failures import CheckFailure

V = TypeVar("V")


class Session:
    """A learner's answer to one exercise while its checks run.

    The file is loaded when a check first uses it. If a check breaks the worker, the next check gets
    a fresh one. If the file can't be loaded, every check fails in the same way.

    Args:
        exercise: the exercise that it answers.
        submission: what was handed in.
        connect: returns a transport to a new worker, or to this process.
        budget: what all its calls together may use.
        witness: a clean process beside it.
    """

    def __init__(
        self,
        exercise: Exercise,
        submission: Submission,
        connect: Callable[[Budget], Transport],
        budget: Budget,
        witness: Side | None = None,
    ) -> None:
        self.exercise = exercise
        self._submission = submission
        self._connect = connect
        self._seconds = budget.seconds
        self._budget = budget
        self._live: Connection | None = None
        self._broken: CheckFailure | None = None
        self._unloadable: CheckFailure | None = None
        self.module = ModuleProxy(Side(self.connection, witness=witness))

    @property
    def replies(self) -> int:
        """How many requests the submission has answered or failed to answer since `start_check`."""
        lost = self._broken or self._unloadable
        return (self._live.replies if self._live else 0) + (1 if lost else 0)

    def start_check(self) -> None:
        """Start a new check, with a fresh worker if the last check broke it."""
        self._broken = None
        self.module._engine.returned.clear()
        self.module._engine.failed_at = None
        if self._live is not None:
            self._live.replies = 0

    def allow_another_training(self) -> None:
        """Give all calls together the seconds once more that they had at first."""
        self._budget.seconds += self._seconds

    @property
    def failed_at(self) -> tuple[int | None, int]:
        """How many requests the running check had made when it failed, and calls of that step."""
        side = self.module._engine
        return side.failed_at or (None, len(side.returned))

    def close(self) -> None:
        """End the worker."""
        if self._live is not None:
            self._live.close()
            self._live = None

    def connection(self) -> Connection:
        """Return the connection to the answer, loading it on the first use."""
        if failure := self._unloadable or self._broken:
            raise failure
        if self._live is None:
            try:
                self._live = self._loaded(self._submission.sources(self.exercise))
            except CheckFailure as failure:
                self._unloadable = failure
                self.close()
                raise
        return self._live

    def _loaded(self, sources: Sequence[Source]) -> Connection:
        transport = self._connect(self._budget)
        self._live = open_connection(
            self.exercise,
            transport,
            self._submission.name(self.exercise),
            self._lost,
            budget=self._budget,
        )
        name, barred = f"submission_{self.exercise.name}", self.exercise.barred
        self._live.load(name, sources, barred)
        return self._live

    def _lost(self, failure: CheckFailure) -> None:
        self.close()
        self._broken = failure


class TrustedModules:
    """The solution and the mistakes of an exercise, in this process, each loaded on first use."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._modules: dict[str, ModuleProxy] = {}
        self._connections: list[Connection] = []
        self._recorded: ModuleProxy | None = None

    def module(self, name: str, source: Callable[[], bytes]) -> ModuleProxy:
        """Return the module called `name`; `source` gives its code the first time."""
        if name not in self._modules:
            code = source()
            connections: list[Connection] = []

            def open_once() -> Connection:
                if not connections:
                    path = str(self.exercise.solution)
                    connection = open_connection(
                        self.exercise, LocalTransport(), path, trusted=True
                    )
                    # A mistake is in no file: under the solution's name its lines would be taken
                    # for the solution's.
                    filename = path if name == "solution" else f"{self.exercise.name}.py: {name}"
                    connection.load(f"{name}_{self.exercise.name}", [Source(filename, code)])
                    connections.append(connection)
                    self._connections.append(connection)
                return connections[0]

            cache = cache_of(self.exercise.id, name, code)
            self._modules[name] = ModuleProxy(Side(open_once, cache))
        return self._modules[name]

    @property
    def reference(self) -> ModuleProxy:
        """The solution, or in a bundle without solutions its recorded answers."""
        if self.exercise.recording.is_file() and not self.exercise.solution.is_file():
            if self._recorded is None:
                answers = read_recording(self.exercise).answers
                cache = ResultCache(answers, rounded=True)
                self._recorded = ModuleProxy(Side(_not_recorded, cache))
            return self._recorded
        return self.module("solution", lambda: read_trusted(self.exercise.solution))

    def close(self) -> None:
        """Drop the modules, and remove the files that they wrote."""
        for connection in self._connections:
            connection.close()
        self._connections.clear()
        self._modules.clear()


def _not_recorded() -> Connection:
    raise NotRecorded(
        "the expected value of this call is not among the recorded answers, "
        "which are for the checks as they came and for seed 0."
    )


def open_connection(
    exercise: Exercise,
    transport: Transport,
    filename: str,
    lost: Callable[[CheckFailure], None] = lambda failure: None,
    trusted: bool = False,
    budget: Budget | None = None,
) -> Connection:
    """Return a connection over `transport` that knows the exercise's stub, props and deadline."""
    props = [(str(path), read_trusted(path)) for path in exercise.props]
    stub = _Stub(exercise)
    names, sentences = _Lazy(stub.parameters), _Lazy(stub.sentences)
    seconds = exercise.call_seconds
    return Connection(transport, filename, names, sentences, seconds, props, lost, trusted, budget)


class _Stub:
    """What messages quote of an exercise's stub, read when a message first needs it."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise

    def parameters(self) -> dict[str, list[str]]:
        return parameters_of(current_stub(self._exercise))

    def sentences(self) -> dict[str, str]:
        return sentences_of(current_stub(self._exercise))


class _Lazy(Mapping[str, V]):
    """A mapping that is computed on first use."""

    def __init__(self, compute: Callable[[], Mapping[str, V]]) -> None:
        self._all = cache(compute)

    def __getitem__(self, name: str) -> V:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
