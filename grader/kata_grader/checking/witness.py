"""The witness: a clean process beside a submission, in which no line of a learner's ever runs.

What a submission builds can reach it as data alone. What it computes for equal data is kept, since
it would be the same again.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from kata_grader.checking.result_cache import origin_of
from kata_grader.checking.session import Session
from kata_grader.checking.transports import Budget, Transport
from kata_grader.course.cache import Cache
from kata_grader.course.manifest import Exercise
from kata_grader.isolation import devices
from kata_grader.isolation.wire import Decoder, Encoder
from kata_grader.submission import Answer, Source

KIND = "witness"
# What a training takes is the machine's doing more than the model's: a slow one may take its time.
PATIENCE = 2


class Witness(Session):
    """A session without code: it has props, takes data, and keeps what it computed.

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
        budget = Budget(PATIENCE * answer.seconds, paid_by=answer)
        nothing = Answer("the witness", (Source("the witness", b""),))
        super().__init__(exercise, nothing, partial(connect, budget), budget)
        self._origin: list[str] = []
        self.reason, self.remembered = "", False

    @contextlib.contextmanager
    def deadline(self, seconds: float) -> Iterator[None]:
        """Give the calls of a training another deadline than the exercise's, and pay for them."""
        payer, self.budget.paid_by = self.budget.paid_by, None
        try:
            with super().deadline(PATIENCE * seconds):
                yield
        finally:
            self.budget.paid_by = payer

    def start_check(self) -> None:
        """Start a new check, with a fresh process if the last check broke it."""
        super().start_check()
        self.reason, self.remembered = "", False

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
        self._origin = self._origin or origin_of(self.exercise)
        frame = Encoder().encode((self._origin, inputs))
        key = hashlib.sha256(frame).hexdigest()
        kept = _kept()
        if (found := kept.get(KIND, key)) is None:
            with devices.one_at_a_time():
                frame = Encoder().encode(compute())
            # Another process may have kept one by now: all are to use the same.
            found = kept.get(KIND, key) or frame
            kept.put(KIND, key, found)
        elif _tells:
            self.remembered = True
        return Decoder().decode(found)


@cache
def _kept() -> Cache:
    """Return the cache; where nothing stays, one that ends with this process."""
    kept = Cache()
    if not kept.is_off:
        return kept
    folder = tempfile.mkdtemp(prefix="kata-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Cache(Path(folder))


_tells = False


def tell_what_is_kept() -> None:
    """Have verdicts say where a result was kept: for one learner alone, never for a class."""
    global _tells
    _tells = True
