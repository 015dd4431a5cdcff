"""The variants of an exercise, checked on the pool: its solution, its stub and its mistakes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kata_grader.checking.bars import TRAININGS
from kata_grader.checking.open_exercise import CheckOptions
from kata_grader.course.cache import Cache
from kata_grader.course.digest import digest
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.mistakes import load_mistakes, mistake_source
from kata_grader.course.stubs import begun
from kata_grader.isolation.modes import IsolationMode
from kata_grader.running.check_answer import Task
from kata_grader.running.pool import LocalPool
from kata_grader.submission import Answer, Source
from kata_grader.verdicts import Result, Verdict

SOLUTION, STUB = "solution", "stub"
KIND = "variants"
# A worker here trains in its own process, and would be replaced after every few trainings.
GROWTH = 4 * 2**30


@dataclass(frozen=True)
class VariantTask(Task):
    """A variant to be checked; `answer` is its name.

    Attributes:
        isolation: where it runs.
        seed: the seed of the checks' inputs.
        training: True for the checks that train alone, False for the others, None for all.
        trainings: how often a model is trained at most, if it misses its bar.
        source: its text; None for that of the variant of this name.
        only: the names of the checks to run; empty for all.
    """

    isolation: IsolationMode = "direct"
    seed: int = 0
    training: bool | None = None
    trainings: int = TRAININGS
    source: bytes | None = None
    only: tuple[str, ...] = ()

    @property
    def affinity(self) -> tuple[str, ...]:
        """A worker remembers what the solution and the mistakes of an exercise gave."""
        return (self.exercise.id,)

    @property
    def text(self) -> bytes:
        """Its text, as a learner would hand it in."""
        return source_of(self.exercise, self.answer) if self.source is None else self.source

    def options(self) -> CheckOptions:
        """Return the variant as an answer, and how to check it."""
        name = f"{self.exercise.name}.py"
        return CheckOptions(
            Answer(name, (Source(name, self.text),)),
            self.isolation,
            seed=self.seed,
            training=self.training,
            trainings=self.trainings,
            only=self.only,
        )


@dataclass(frozen=True)
class VariantRun:
    """What the checks of one exercise said of one of its variants."""

    exercise: str
    variant: str
    result: Result
    isolation: IsolationMode = "direct"
    seed: int = 0

    @property
    def verdicts(self) -> list[tuple[str, str, float, str | None]]:
        """Check, outcome, points and mistake of each verdict: the same in every mode."""
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

    def with_training(self, trained: VariantRun) -> VariantRun:
        """Return this run with the verdicts of the checks that train behind the others."""
        verdicts = self.result.verdicts + trained.result.verdicts
        seconds = self.result.seconds + trained.result.seconds
        result = Result(self.exercise, verdicts, seconds)
        return VariantRun(self.exercise, self.variant, result, self.isolation, self.seed)


@dataclass
class VariantRunner:
    """Checks variants side by side, in workers that stay warm, and each but once.

    What was checked before, and would be checked with the same result, comes from the cache.
    """

    course: Course
    pool: LocalPool
    cache: Cache | None = field(default_factory=Cache)
    _digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def opened(
        cls, course: Course, jobs: int, packages: Path | None = None
    ) -> Iterator[VariantRunner]:
        """Open a runner of so many workers.

        Args:
            course: the course.
            jobs: how many.
            packages: a folder whose packages they import instead of the installed ones.
        """
        # What can't be run is a gap of the proof, so nothing is tried twice.
        with (
            tempfile.TemporaryDirectory(prefix="kata-") as work,
            closing(LocalPool(jobs, Path(work), packages, tries=1, growth=GROWTH)) as pool,
        ):
            # With other data the same answer may get other verdicts.
            yield cls(course, pool, None if packages else Cache())

    def run(self, tasks: Iterable[VariantTask]) -> Iterator[VariantRun]:
        """Check all variants; yield what was said of each as it comes."""
        with closing(self.results(tasks)) as found:
            yield from (run for _, run in found)

    def results(
        self, tasks: Iterable[VariantTask]
    ) -> Generator[tuple[VariantTask, VariantRun], None, None]:
        """Do as `run` does, and yield each task too."""
        new = []
        for task in tasks:
            if result := self._known(task):
                yield task, self._run_of(task, result)
            else:
                new.append(task)
        # Those with Keras first, so that no worker is left with them at the end.
        new.sort(key=lambda task: not task.exercise.needs)
        with closing(self.pool.run(new, VariantTask.options)) as found:
            for task, checked in found:
                self._keep(task, checked.begun)
                yield task, self._run_of(task, checked.begun)

    def _run_of(self, task: VariantTask, result: Result) -> VariantRun:
        return VariantRun(task.exercise.id, task.answer, result, task.isolation, task.seed)

    def _known(self, task: VariantTask) -> Result | None:
        told = self.cache.get_json(KIND, self._key(task)) if self.cache else None
        if told is None:
            return None
        verdicts = tuple(Verdict.from_dict(entry) for entry in told["verdicts"])
        return Result(task.exercise.id, verdicts, told["seconds"])

    def _keep(self, task: VariantTask, result: Result) -> None:
        # What could not be run may have been an accident.
        if self.cache and all(verdict.outcome != "not_run" for verdict in result.verdicts):
            told = [replace(one, pictures=(), printed="").as_dict() for one in result.verdicts]
            entry = {"verdicts": told, "seconds": result.seconds}
            self.cache.put_json(KIND, self._key(task), entry)

    def _key(self, task: VariantTask) -> str:
        """Return a text that names all that decides what the checks say of a variant."""
        if task.exercise.id not in self._digests:  # it takes a moment
            self._digests[task.exercise.id] = digest(self.course, task.exercise)
        threads = [name for one in self.course.libraries for name in one.threads]
        told: list[Any] = [
            *(self._digests[task.exercise.id], hashlib.sha256(task.text).hexdigest()),
            *(task.isolation, task.seed, task.training, task.trainings, task.only),
            *(os.environ.get(name) for name in threads),
        ]
        return repr(told)


def source_of(exercise: Exercise, variant: str) -> bytes:
    """Return the text of a variant, as a learner would hand it in."""
    if variant == SOLUTION:
        return read_trusted(exercise.solution)
    if variant == STUB:
        return begun(read_trusted(exercise.stub))
    by_name = {mistake.name: mistake for mistake in load_mistakes(exercise)}
    return mistake_source(exercise, by_name[variant])
