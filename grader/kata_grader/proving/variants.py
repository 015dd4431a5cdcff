"""Runs of an exercise's checks on its variants (solution, stub, mistakes), in several processes."""

from __future__ import annotations

import multiprocessing
import queue
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from kata_grader.checking.open_exercises import IsolationMode
from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise, load_course
from kata_grader.course.mistakes import load_mistakes, mistake_source
from kata_grader.submissions.submission import Folder
from kata_grader.verdicts import Result

SOLUTION, STUB = "solution", "stub"


@dataclass(frozen=True)
class VariantTask:
    """A run to be made, in any process."""

    root: Path
    exercise: str
    variant: str
    isolation: IsolationMode
    seed: int = 0
    training: bool | None = None


@dataclass(frozen=True)
class VariantRun:
    """The checks of one exercise, run on one of its variants."""

    exercise: str
    variant: str
    result: Result
    isolation: IsolationMode = "direct"
    seed: int = 0

    @property
    def verdicts(self) -> list[tuple[str, str, float, str | None]]:
        """Check, outcome, points and mistake of each verdict: no doorway may change them."""
        return [(v.check, v.outcome, v.points, v.mistake) for v in self.result.verdicts]

    @property
    def named(self) -> bool:
        """Whether a check named the variant as the mistake that it is."""
        return any(verdict.mistake == self.variant for verdict in self.result.verdicts)

    @property
    def misnamed(self) -> list[str]:
        """The names of other mistakes that checks took it for."""
        names = {verdict.mistake for verdict in self.result.verdicts} - {None, self.variant}
        return sorted(str(name) for name in names)


class Lanes:
    """Processes side by side; all tasks of one group are run by the same one.

    So what the solution and the mistakes of an exercise gave once is remembered where it is needed.

    Args:
        number: how many processes.
        packages: a folder whose packages they import instead of the installed ones.
    """

    def __init__(self, number: int, packages: Path | None = None) -> None:
        # Spawned, not forked: a process with threads or TensorFlow in it must not be copied.
        context = multiprocessing.get_context("spawn")
        paths = [str(packages)] if packages else []
        self._lanes = [ProcessPoolExecutor(1, context, _prefer, (paths,)) for _ in range(number)]

    def __enter__(self) -> Lanes:
        return self

    def __exit__(self, *_: object) -> None:
        for lane in self._lanes:
            lane.shutdown(cancel_futures=True)

    def run(self, groups: Sequence[Sequence[VariantTask]]) -> Iterator[VariantRun]:
        """Run all tasks; yield their runs as they come."""
        waiting: queue.SimpleQueue[Sequence[VariantTask]] = queue.SimpleQueue()
        for group in groups:
            waiting.put(group)
        done: queue.SimpleQueue[VariantRun | BaseException] = queue.SimpleQueue()
        stop = threading.Event()
        with ThreadPoolExecutor(len(self._lanes)) as drivers:
            try:
                for lane in self._lanes:
                    drivers.submit(_drive, lane, waiting, done, stop)
                for _ in range(sum(map(len, groups))):
                    run = done.get()
                    if isinstance(run, BaseException):
                        raise run
                    yield run
            finally:
                stop.set()


def _prefer(paths: list[str]) -> None:
    sys.path[:0] = paths


def _drive(
    lane: ProcessPoolExecutor,
    waiting: queue.SimpleQueue[Sequence[VariantTask]],
    done: queue.SimpleQueue[VariantRun | BaseException],
    stop: threading.Event,
) -> None:
    try:
        while True:
            for task in waiting.get_nowait():
                if stop.is_set():
                    return
                done.put(lane.submit(run_task, task).result())
    except queue.Empty:
        return
    except BaseException as error:
        done.put(error)


def run_task(task: VariantTask) -> VariantRun:
    """Make one run, here.

    Without a selection of its own, a mistake is trained only if no other check names it.
    """
    keep_results()
    course = load_course(task.root)
    exercise = course.find(task.exercise)
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        path = Path(folder) / exercise.file
        path.parent.mkdir()
        path.write_bytes(_source(exercise, task.variant))

        def run(training: bool | None) -> VariantRun:
            submission = Folder(Path(folder))
            options = CheckOptions(submission, task.isolation, seed=task.seed, training=training)
            (result,) = run_checks([exercise], options)
            return VariantRun(exercise.id, task.variant, result, task.isolation, task.seed)

        if task.training is not None or task.variant in (SOLUTION, STUB):
            return run(task.training)
        first = run(False)
        if first.named or not exercise.evidence.is_file():
            return first
        trained = run(True).result
        verdicts = first.result.verdicts + trained.verdicts
        seconds = first.result.seconds + trained.seconds
        return replace(first, result=Result(exercise.id, verdicts, seconds))


def _source(exercise: Exercise, variant: str) -> bytes:
    if variant == SOLUTION:
        return read_trusted(exercise.solution)
    if variant == STUB:
        return read_trusted(exercise.stub)
    by_name = {mistake.name: mistake for mistake in load_mistakes(exercise)}
    return mistake_source(exercise, by_name[variant])
