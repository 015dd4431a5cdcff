"""The witness: a clean process beside a submission, in which no line of a learner's ever runs.

What a submission builds can reach it as data alone. What it computes for equal data is kept, since
it would be the same again.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NoReturn

from kata_grader.checking.connection import Side, Transport
from kata_grader.checking.session import Session
from kata_grader.checking.submission import Source
from kata_grader.checking.transports import Budget
from kata_grader.course.cache import Cache
from kata_grader.course.digest import deciding
from kata_grader.course.libraries import version_of
from kata_grader.course.manifest import Exercise
from kata_grader.isolation import devices
from kata_grader.isolation.wire import Decoder, Encoder, WireError

MAX_KEPT = 256
KIND = "witness"
# What a training takes is the machine's doing more than the model's: a slow one may take its time.
PATIENCE = 2


class NoAnswer:
    """The submission of nobody: what the witness holds in place of one."""

    def name(self, exercise: Exercise) -> str:
        """Return what messages call it."""
        return "the witness"

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return nothing to execute."""
        return []


class Witness(Side):
    """A side without a module: it has props, takes data, and keeps what it computed.

    What an answer tells decides how long it takes here: a few nested models can be called a million
    times. So the answer pays for its calls with its own seconds. For trainings, which have
    deadlines of their own, the witness has twice as many.

    Args:
        exercise: the exercise whose props it has.
        connect: returns a transport to a new worker, or to this process.
        answer: what the answer may use.
    """

    def __init__(
        self, exercise: Exercise, connect: Callable[[Budget], Transport], answer: Budget
    ) -> None:
        self._budget = Budget(PATIENCE * answer.seconds, paid_by=answer)
        self._session = Session(exercise, NoAnswer(), connect, self._budget)
        super().__init__(self._session.connection)
        self._exercise = exercise
        self._origin: list[str] = []
        self.reason, self.remembered = "", False

    @contextlib.contextmanager
    def deadline(self, seconds: float) -> Iterator[None]:
        """Give the calls of a training another deadline than the exercise's, and pay for them."""
        payer, self._budget.paid_by = self._budget.paid_by, None
        try:
            with super().deadline(PATIENCE * seconds):
                yield
        finally:
            self._budget.paid_by = payer

    def start_check(self) -> None:
        """Start a new check, with a fresh process if the last check broke it."""
        self.reason, self.remembered = "", False
        self._session.start_check()

    def allow_another_training(self) -> None:
        """Give its calls the seconds once more that they had at first."""
        self._session.allow_another_training()

    def close(self) -> None:
        """End the process."""
        self._session.close()

    def stand_down(self, reason: str) -> None:
        """Say that this check computes beside the learner's code after all.

        Args:
            reason: why, as the end of a sentence; the verdict shows it.
        """
        self.reason = reason

    def kept(self, inputs: Any, compute: Callable[[], Any]) -> Any:
        """Return what was computed for these inputs before, or compute it.

        Args:
            inputs: plain data, all that the result depends on besides the exercise's own files and
                the versions of what it needs.
            compute: computes the result, plain data. If it raises, nothing is kept.
        """
        self._origin = self._origin or _origin(self._exercise)
        frame = Encoder(_refuse).encode((self._origin, inputs))
        key = hashlib.sha256(frame).hexdigest()
        if (found := _kept.find(key)) is None:
            with devices.one_at_a_time():
                found = _kept.keep(key, Encoder(_refuse).encode(compute()))
        elif _kept.tells:
            self.remembered = True
        return Decoder(_refuse).decode(found)


def _origin(exercise: Exercise) -> list[str]:
    """Return what decides a result besides its inputs."""
    needs = [exercise.library(module) for module in exercise.needs]
    versions = [version_of(*one.distributions, one.module) for one in needs]
    device = "gpu" if devices.trains_on_gpu() else "cpu"
    return [exercise.id, deciding(exercise), version_of("numpy"), *versions, device]


class KeptResults:
    """What witnesses have computed: in memory, and in the cache, for other processes and runs."""

    def __init__(self) -> None:
        self._frames: dict[str, bytes] = {}
        self.tells = False

    @cached_property
    def _cache(self) -> Cache:
        return Cache()

    def find(self, key: str) -> bytes | None:
        """Return the result that is kept under a key, if there is one."""
        if key not in self._frames and (frame := self._cache.get(KIND, key)) is not None:
            self._remember(key, frame)
        return self._frames.get(key)

    def keep(self, key: str, frame: bytes) -> bytes:
        """Keep a result; return what is kept, which may be what another process kept before."""
        if (before := self._cache.get(KIND, key)) is None:
            self._cache.put(KIND, key, frame)
        self._remember(key, before or frame)
        return before or frame

    def _remember(self, key: str, frame: bytes) -> None:
        while len(self._frames) >= MAX_KEPT:
            del self._frames[next(iter(self._frames))]
        self._frames[key] = frame


_kept = KeptResults()


def tell_what_is_kept() -> None:
    """Have verdicts say where a result was kept: for one learner alone, never for a class."""
    _kept.tells = True


def _refuse(value: Any) -> NoReturn:
    raise WireError("not data")
