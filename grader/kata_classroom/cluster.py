"""Checking answers on a Dask cluster that is there already.

Results cross as JSON here too, but Dask trusts its workers: its own messages are unpickled before
this module sees them, and no option of its client changes that. So no learner's code may run in a
Dask worker itself: `kata grade` refuses isolation `direct` there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from kata_grader.checking.open_exercise import CheckOptions
from kata_grader.course.digest import deciding
from kata_grader.course.libraries import Environment, environment
from kata_grader.course.manifest import Exercise, load_course
from kata_grader.errors import KataError
from kata_grader.isolation.modes import IsolationMode, require
from kata_grader.running.check_answer import (
    Checked,
    T,
    Task,
    check_answer,
    checked_from,
    could_not_run,
)
from kata_grader.running.pool import AGAIN, LocalPool

# How often a worker may die under an answer before it is given up.
RETRIES = 2


class DaskPool:
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
        self, root: Path, exercises: Iterable[Exercise], isolation: IsolationMode
    ) -> Environment:
        """Return the versions of the workers.

        Raises:
            KataError: there are none, they differ, or they lack the course or the isolation mode.
        """
        chosen = list(exercises)
        rules = {exercise.id: deciding(exercise) for exercise in chosen}
        found = self._client.run(look, str(root), list(rules), isolation)
        if not found:
            raise KataError(
                f"The scheduler at {self._address} has no workers: "
                f"start one with `dask worker {self._address} --nthreads 1`."
            )
        first: Environment = found[min(found)][0]
        for worker, (seen, theirs) in sorted(found.items()):
            if isinstance(theirs, str):
                raise KataError(f"The worker {worker} can't grade: {theirs}")
            if theirs != rules:
                raise KataError(
                    f"The worker {worker} has another course at {root}: give all workers the same."
                )
            if seen != first:
                raise KataError(f"The workers' versions differ: {first} and {seen}.")
        return first

    def run(
        self, tasks: Iterable[T], load: Callable[[T], CheckOptions]
    ) -> Generator[tuple[T, Checked], None, None]:
        """Do as `LocalPool.run` does."""
        from distributed import as_completed

        waiting = iter(tasks)
        tries: dict[Any, tuple[T, bool]] = {}
        completed = as_completed(loop=self._client.loop)

        def submit(task: T, again: bool = False) -> None:
            job = task.exercise, load(task)
            # The scheduler would hand out an earlier run's result for a key of that run.
            key = f"kata-{task.exercise.name}-{uuid4()}"
            future = self._client.submit(check_answer, *job, key=key, retries=RETRIES)
            tries[future.key] = task, again
            completed.add(future)

        try:
            # Twice as many as are worked on: no worker waits, and few are in memory.
            for _, task in zip(range(2 * self._threads()), waiting, strict=False):
                submit(task)
            for future in completed:
                task, again = tries.pop(future.key)
                checked = _checked(future, task)
                future.release()
                if not checked.ran and not again:
                    submit(task, again=True)
                    continue
                if (following := next(waiting, None)) is not None:
                    submit(following)
                yield task, replace(checked, note=AGAIN if again else "")
        finally:
            for future in list(tries):
                self._client.cancel(future)

    def close(self) -> None:
        """Leave the scheduler."""
        self._client.close()

    def _threads(self) -> int:
        return max(1, sum(map(int, self._client.nthreads().values())))


# Where the answers of a class are checked.
Pool = LocalPool | DaskPool


def _checked(future: Any, task: Task) -> Checked:
    error = future.exception()
    if error is not None:
        reason = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        return could_not_run(task.exercise, reason)
    return checked_from(future.result(), task.exercise)


def look(
    root: str, exercises: list[str], isolation: IsolationMode
) -> tuple[Environment, dict[str, str] | str]:
    """Return the versions of this process, and the rules of exercises or why it can't grade."""
    try:
        require(isolation)
        course = load_course(Path(root))
        return environment(), {name: deciding(course.find(name)) for name in exercises}
    except KataError as error:
        return environment(), str(error)
