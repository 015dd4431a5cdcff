"""The two ways to carry a request to code: run it in this process, or send it to a worker."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from types import FrameType, ModuleType, TracebackType

from kata_grader.failures import CheckFailure
from kata_grader.isolation.barred_modules import barred_for_now
from kata_grader.isolation.endpoint import DeadlinePassed, Endpoint, Interrupted
from kata_grader.isolation.pipes import MAX_OUTPUT, Closed, NotAFrame, TooLarge
from kata_grader.isolation.processes import Worker
from kata_grader.isolation.wire import PREFIX, memory_of
from kata_grader.verdicts import TOLD

# Of all exercises of the course, the one that sends most sends 20 MB.
MAX_REPLIES = 256 * 2**20


@dataclass
class Budget:
    """What a submission may use in all its calls together.

    Attributes:
        seconds: the seconds that it may take.
        used: the seconds that it has taken.
        memory: how many bytes of its replies may still be taken in.
        paid_by: who pays for the seconds at present, if somebody else does.
    """

    seconds: float
    used: float = 0.0
    memory: int = MAX_REPLIES
    paid_by: Budget | None = None

    def __post_init__(self) -> None:
        self._at_first = self.seconds

    def allow_another_training(self) -> None:
        """Give the seconds once more that there were at first."""
        self.seconds += self._at_first

    def deadline(self, seconds: float) -> float:
        """Return how many seconds the next call may take: `seconds`, or less if less is left.

        Raises:
            CheckFailure: the budget is used up.
        """
        if self.paid_by is not None:
            return self.paid_by.deadline(seconds)
        left = self.seconds - self.used
        if left <= 0:
            raise CheckFailure({"kind": "used_up", "seconds": self.seconds}, "timeout")
        return min(seconds, left)

    def spend(self, seconds: float) -> None:
        """Count seconds that a call has taken."""
        (self.paid_by or self).used += seconds

    def take_in(self, reply: bytes) -> None:
        """Count a reply.

        Raises:
            CheckFailure: it is one too many.
        """
        size = memory_of(*PREFIX.unpack_from(reply)) if len(reply) >= PREFIX.size else len(reply)
        if size > self.memory:
            raise self.exceeded()
        self.memory -= size

    @staticmethod
    def exceeded() -> CheckFailure:
        """Return what ends a check whose replies are too large."""
        return CheckFailure({"kind": "too_much", "megabytes": MAX_REPLIES // 2**20}, "crashed")


class LocalTransport:
    """Runs requests in this process: for the solution, the mistakes, and learners in mode `direct`.

    Args:
        budget: the learner's budget of time; None for the kit's own code, which has no deadline
            and whose warnings are not shown.
        deadlines: whether to interrupt a call at its deadline, where the platform can.
        live: a module that is loaded already, in the kernel of a notebook.
        barred: the names of the modules that the learner's code may not import.
    """

    def __init__(
        self,
        budget: Budget | None = None,
        deadlines: bool = True,
        live: ModuleType | None = None,
        barred: Sequence[str] = (),
    ) -> None:
        self._budget = budget
        self._deadlines = deadlines
        self._live = live
        self._barred = barred
        self._endpoint = Endpoint(live=live)

    def request(self, frame: bytes, seconds: float) -> bytes:
        """Carry out a request in this process, and return the reply."""
        if self._budget is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._endpoint.answer(frame)
        started = time.monotonic()
        try:
            deadline = self._budget.deadline(seconds) if self._deadlines else 0.0
            # Outside of the alarm, which could ring while the modules are given back.
            with barred_for_now(self._barred, self._live), _interrupts(), _alarm(deadline):
                return self._endpoint.answer(frame)
        except DeadlinePassed:
            raise took_too_long(seconds) from None
        finally:
            self._budget.spend(time.monotonic() - started)

    def traceback(self) -> TracebackType | None:
        """Return the traceback of the last request; None if it did not raise."""
        raised = self._endpoint.raised
        return raised.__traceback__ if raised else None

    def close(self) -> None:
        """Remove the files that the code wrote."""
        if self._endpoint.workdir is not None:
            shutil.rmtree(self._endpoint.workdir, ignore_errors=True)


class WorkerTransport:
    """Sends requests to a worker process, and kills it at the deadline."""

    def __init__(self, worker: Worker, budget: Budget) -> None:
        self._worker = worker
        self._budget = budget

    def request(self, frame: bytes, seconds: float) -> bytes:
        """Send a request and wait for the reply."""
        deadline = self._budget.deadline(seconds)
        started = time.monotonic()
        try:
            reply = self._worker.pipe.request(frame, deadline, self._budget.memory)
        except TimeoutError:
            raise took_too_long(deadline) from None
        except TooLarge:
            raise self._budget.exceeded() from None
        except NotAFrame:
            raise CheckFailure({"kind": "no_frame"}, "crashed") from None
        except Closed:
            if self._worker.output.flooded.is_set():
                raise self._flood() from None
            by = self._worker.end(wait=True)
            raise CheckFailure({"kind": "ended", "by": by}, "crashed") from None
        finally:
            self._budget.spend(time.monotonic() - started)
            self._pass_on_output()
        if self._worker.output.flooded.is_set():
            raise self._flood()
        return reply

    def traceback(self) -> TracebackType | None:
        """Return None: the exception is in another process."""
        return None

    def close(self) -> None:
        """End the worker."""
        self._worker.end()

    def _flood(self) -> CheckFailure:
        return CheckFailure({"kind": "flood", "megabytes": MAX_OUTPUT // 2**20}, "crashed")

    def _pass_on_output(self) -> None:
        """Print what the learner's code printed, so that pytest captures it as usual."""
        if text := self._worker.output.take():
            sys.stdout.write(text)


# Carries frames to the code of one side.
Transport = LocalTransport | WorkerTransport


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextmanager
def _raised_on(number: int, error: type[BaseException]) -> Iterator[None]:
    """Raise an exception in the code inside when a signal comes."""

    def handle(number: int, frame: FrameType | None) -> None:
        raise error

    before = signal.signal(number, handle)
    try:
        yield
    finally:
        signal.signal(number, before)


def _interrupts() -> AbstractContextManager[None]:
    """Raise `Interrupted` on Ctrl-C, to tell it from a KeyboardInterrupt that the code raises."""
    if not _in_main_thread() or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return nullcontext()
    return _raised_on(signal.SIGINT, Interrupted)


def _is_debugged() -> bool:
    """Whether somebody may stand at a breakpoint. Coverage traces as well, and stops nowhere."""
    tracer = sys.gettrace()
    return tracer is not None and type(tracer).__module__ != "coverage"


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Interrupt the code inside after `seconds`; where the platform can't, let it run."""
    possible = _in_main_thread() and hasattr(signal, "setitimer")
    if not (seconds and possible) or _is_debugged():
        yield
        return

    with _raised_on(signal.SIGALRM, DeadlinePassed):
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def took_too_long(seconds: float) -> CheckFailure:
    """Return what ends a check of a call that passed its deadline.

    The seconds are no part of the cause: a call has fewer where others have used them up.
    """
    return CheckFailure({"kind": "timeout", TOLD: {"seconds": seconds}}, "timeout")
