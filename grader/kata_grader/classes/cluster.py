"""Checking answers on a Dask cluster that is there already."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from kata_grader.checking.grading import Isolation
from kata_grader.classes.jobs import (
    Checked,
    Loader,
    Ticket,
    checked_from,
    could_not_run,
    course_at,
    require,
    run_job,
)
from kata_grader.classes.lanes import AGAIN
from kata_grader.classes.settings import Environment, environment
from kata_grader.course.manifest import Exercise
from kata_grader.course.rules import rules_hash
from kata_grader.errors import KataError

# How often a worker may die under an answer before it is given up.
RETRIES = 2


class Dask:
    """The workers of a scheduler.

    Args:
        address: the scheduler's, such as `tcp://host:8786`.

    Raises:
        KataError: there is no scheduler, or it has no workers.
    """

    def __init__(self, address: str) -> None:
        from distributed import Client

        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._client = Client(address, timeout=10, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            text = f"There is no Dask scheduler at {address}: start one with `dask scheduler`."
            raise KataError(text) from error
        self._address = address

    def environment(
        self, root: Path, exercises: Iterable[Exercise], isolation: Isolation
    ) -> Environment:
        """Return the versions of the workers.

        Raises:
            KataError: there are none, they differ, or they lack the course or the doorway.
        """
        chosen = list(exercises)
        rules = {exercise.id: rules_hash(exercise) for exercise in chosen}
        found = self._client.run(look, str(root), list(rules), isolation)
        if not found:
            raise KataError(
                f"The scheduler at {self._address} has no workers: "
                f"start one with `dask worker {self._address} --nthreads 1`."
            )
        first: Environment | None = None
        for worker, (seen, theirs) in sorted(found.items()):
            if isinstance(theirs, str):
                raise KataError(f"The worker {worker} can't grade: {theirs}")
            if theirs != rules:
                raise KataError(
                    f"The worker {worker} has another course at {root}: give all workers the same."
                )
            first = first or seen
            if seen != first:
                raise KataError(f"The workers' versions differ: {first} and {seen}.")
        assert first is not None
        return first

    def run(
        self, tickets: Iterable[Ticket], load: Loader, begun: Callable[[Ticket], None]
    ) -> Generator[tuple[Ticket, Checked], None, None]:
        """Check all answers; yield what came of each as it comes."""
        from distributed import as_completed

        waiting = iter(tickets)
        tries: dict[Any, tuple[Ticket, bool]] = {}
        completed = as_completed(loop=self._client.loop)

        def submit(ticket: Ticket, again: bool = False) -> None:
            begun(ticket)
            # The scheduler would hand out an earlier run's result for a key of that run.
            key = f"kata-{ticket.exercise.name}-{uuid4()}"
            future = self._client.submit(run_job, load(ticket), key=key, retries=RETRIES)
            tries[future.key] = ticket, again
            completed.add(future)

        try:
            # Twice as many as are worked on: no worker waits, and few are in memory.
            for _, ticket in zip(range(2 * self._threads()), waiting, strict=False):
                submit(ticket)
            for future in completed:
                ticket, again = tries.pop(future.key)
                checked = _checked(future, ticket, AGAIN if again else "")
                future.release()
                if not checked.ran and not again:
                    submit(ticket, again=True)
                    continue
                if (following := next(waiting, None)) is not None:
                    submit(following)
                yield ticket, checked
        finally:
            self._client.close()

    def _threads(self) -> int:
        return max(1, sum(map(int, self._client.nthreads().values())))


def _checked(future: Any, ticket: Ticket, note: str) -> Checked:
    error = future.exception()
    if error is not None:
        reason = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        return could_not_run(ticket.exercise, reason, note)
    return checked_from(future.result(), ticket.exercise, note)


def look(
    root: str, exercises: list[str], isolation: Isolation
) -> tuple[Environment, dict[str, str] | str]:
    """Return the versions of this process, and the rules of exercises or why it can't grade."""
    try:
        require(isolation)
        course = course_at(root)
        return environment(), {name: rules_hash(course.find(name)) for name in exercises}
    except KataError as error:
        return environment(), str(error)
