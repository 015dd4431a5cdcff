"""Checking mutants as the answers of a class are checked, and adding up what came of them."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kata_grader.course.checklist import checks_of, functions_of
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.mistakes import Mistake, touched_by
from kata_grader.errors import KataError
from kata_grader.grading.pool import LocalPool
from kata_grader.grading.tasks import Job, Task
from kata_grader.isolation.modes import IsolationMode, require
from kata_grader.mutants.around import Options
from kata_grader.mutants.declared import (
    Declaration,
    mutant_of,
    mutants_in,
    read_declarations,
    without_exercise,
)
from kata_grader.mutants.kept import Fate, KeptFates
from kata_grader.mutants.making import mutants_of, options_of
from kata_grader.mutants.mutant import Mutant
from kata_grader.proving.variants import GROWTH
from kata_grader.submissions.answers import Answer
from kata_grader.submissions.submission import Source
from kata_grader.verdicts import Result

Advanced = Callable[[int, int, str], None]


@dataclass(frozen=True)
class MutantTask(Task):
    """A text to be checked; `answer` names it.

    Attributes:
        text: the text.
        isolation: where it runs.
        training: whether the checks that train are asked, and no others; else all but them.
    """

    text: bytes = b""
    isolation: IsolationMode = "process"
    training: bool = False

    @property
    def affinity(self) -> tuple[str, ...]:
        """A worker remembers what the solution and the mistakes of an exercise gave."""
        return (self.exercise.id,)

    def job(self) -> Job:
        """Return the text with all that is needed to check it."""
        name = f"{self.exercise.name}.py"
        answer = Answer(name, (Source(name, self.text),)).packed()
        root, mode = str(self.exercise.root), self.isolation
        return Job(root, self.exercise.id, answer, mode, training=self.training)


@dataclass
class ExerciseRun:
    """What came of the mutants of one exercise.

    Attributes:
        exercise: the exercise.
        mutants: those that are run.
        declared: the mutants that are declared to do the same as the solution.
        free: the mutants in what the learner may choose.
        fates: what came of each mutant.
        left: the mutants that only a check which trains may reject, where none has trained.
        broken: why no mutant was run; empty if they were.
        stale: what is wrong with declarations, in sentences.
    """

    exercise: Exercise
    mutants: list[Mutant]
    declared: dict[Mutant, Declaration] = field(default_factory=dict)
    free: set[Mutant] = field(default_factory=set)
    fates: dict[Mutant, Fate] = field(default_factory=dict)
    left: list[Mutant] = field(default_factory=list)
    broken: str = ""
    stale: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> list[Mutant]:
        """The mutants in which a check found something wrong, less those that are declared."""
        return [m for m, fate in self.fates.items() if fate.rejected and m not in self.declared]

    @property
    def named(self) -> list[Mutant]:
        """The rejected ones that a check took for a well-known mistake."""
        return [mutant for mutant in self.rejected if self.fates[mutant].mistake]

    @property
    def survivors(self) -> list[Mutant]:
        """The mutants that pass every check, unless they are declared or a choice of learners."""
        return [mutant for mutant in self._passing if mutant not in self.free]

    @property
    def chosen(self) -> list[Mutant]:
        """The mutants that pass every check because the learner may choose so."""
        return [mutant for mutant in self._passing if mutant in self.free]

    @property
    def _passing(self) -> list[Mutant]:
        known = {*self.declared, *self.left}
        return [m for m, fate in self.fates.items() if fate.passed and m not in known]

    @property
    def seconds(self) -> float:
        """How long the checks took, those of an interrupted run included."""
        return sum(fate.seconds for fate in self.fates.values())

    @property
    def gaps(self) -> list[str]:
        """What is wrong besides survivors, in sentences."""
        found = [self.broken] if self.broken else []
        found += self.stale
        for mutant, fate in self.fates.items():
            if fate.outcome == "not_run":
                found.append(f"a mutant could not be judged ({mutant}): {fate.message}")
            elif fate.rejected and mutant in self.declared:
                found.append(f"it is declared, but {fate.check} rejects it: {mutant}.")
        return found


@dataclass(frozen=True)
class MutateOptions:
    """How mutants are run.

    Attributes:
        isolation: where they run.
        training: whether those that no other check rejects are trained.
        sample: how many to draw at random; None for all.
        seed: what decides the draw.
        jobs: how many processes; None for one per core.
    """

    isolation: IsolationMode = "process"
    training: bool = False
    sample: int | None = None
    seed: int = 0
    jobs: int | None = None


def mutate(
    course: Course, exercises: Sequence[Exercise], options: MutateOptions, advanced: Advanced
) -> list[ExerciseRun]:
    """Run the mutants of `exercises`, and find out which of them the checks reject.

    Each result is kept as it comes; what is kept is not run again.

    Args:
        course: the course.
        exercises: which of its exercises.
        options: how to run them.
        advanced: told how many texts are done, of how many, and which is the last.

    Returns:
        A run for each exercise of which a mutant was drawn. Where declarations are stale, those of
        their exercises alone, and nothing was run.

    Raises:
        KataError: this machine can't run the isolation mode, or declarations can't be read.
    """
    require(options.isolation)
    if strays := without_exercise(course):
        raise KataError(f"{strays[0]} belongs to no exercise of course.toml: delete or rename it.")
    values = options_of(course)
    runs = [_prepared(exercise, values) for exercise in exercises]
    if any(run.stale for run in runs):
        return [run for run in runs if run.stale]  # nobody waits an hour to hear of these
    if options.sample is not None:
        runs = _drawn(runs, options.sample, options.seed)
    with Bench.opened(course, runs, options, advanced) as bench:
        # A broken solution or check would reject every mutant.
        for run, _, fate in bench.check([(run, None) for run in runs]):
            if not fate.passed:
                run.broken = f"the solution fails {fate.check}: {fate.message}"
        sound = [run for run in runs if not run.broken]
        for run, mutant, fate in bench.check([(one, m) for one in sound for m in one.mutants]):
            if mutant:
                run.fates[mutant] = fate
        passed = [(run, m) for run in sound for m, fate in run.fates.items() if fate.passed]
        for_training = [(run, m) for run, m in passed if training_can_tell(run.exercise, m)]
        if options.training:
            for run, mutant, fate in bench.check(for_training, training=True):
                if mutant:
                    run.fates[mutant] = run.fates[mutant].followed_by(fate)
        else:
            for run, mutant in for_training:
                run.left += [mutant] if mutant not in run.declared else []
    for run in runs:
        # They came as they were done.
        run.fates = {mutant: run.fates[mutant] for mutant in run.mutants if mutant in run.fates}
    return runs


def training_can_tell(exercise: Exercise, mutant: Mutant) -> bool:
    """Whether a check that trains asks for a function that a mutant makes behave otherwise."""
    asked = functions_of(exercise)
    names = {name for one in checks_of(exercise) if one.training for name in asked[one.name]}
    if not names:
        return False
    solution = read_trusted(exercise.solution).decode("utf-8")
    edit = solution, mutant.text.decode("utf-8")
    touched = touched_by(exercise, Mistake("mutant", "", edit))
    return touched is None or not names.isdisjoint(touched)


def _prepared(exercise: Exercise, values: Options) -> ExerciseRun:
    found = read_declarations(exercise)
    run = ExerciseRun(exercise, mutants_of(exercise, values))
    for free in found.free:
        try:
            run.free |= mutants_in(free, exercise, run.mutants)
        except KataError as error:
            run.stale.append(f"what it declares as free no longer applies: {error}")
    for declaration in found.equivalent:
        try:
            run.declared[mutant_of(declaration, exercise, run.mutants)] = declaration
        except KataError as error:
            run.stale.append(f"its declaration no longer applies ({declaration}): {error}")
    return run


def _drawn(runs: Iterable[ExerciseRun], number: int, seed: int) -> list[ExerciseRun]:
    """Leave so many mutants in the runs; return those that still have one."""
    runs = list(runs)
    every = [(run.exercise.id, mutant) for run in runs for mutant in run.mutants]
    drawn = set(random.Random(seed).sample(every, min(number, len(every))))
    for run in runs:
        run.mutants = [mutant for mutant in run.mutants if (run.exercise.id, mutant) in drawn]
    return [run for run in runs if run.mutants]


# A mutant of a run, or its solution, and what came of it.
Entry = tuple[ExerciseRun, Mutant | None]


class Bench:
    """Checks texts side by side, in workers that stay warm, and keeps what comes of each."""

    def __init__(
        self,
        pool: LocalPool,
        kept: Mapping[str, KeptFates],
        isolation: IsolationMode,
        advanced: Advanced,
    ) -> None:
        self._pool = pool
        self._kept = kept
        self._isolation = isolation
        self._advanced = advanced

    @classmethod
    @contextmanager
    def opened(
        cls, course: Course, runs: Iterable[ExerciseRun], options: MutateOptions, advanced: Advanced
    ) -> Iterator[Bench]:
        """Open a bench with what is kept of the exercises of some runs."""
        mode = options.isolation
        kept = {run.exercise.id: KeptFates(course, run.exercise, mode) for run in runs}
        # What can't be run is a gap, so nothing is tried twice.
        with (
            tempfile.TemporaryDirectory(prefix="kata-") as work,
            closing(
                LocalPool(options.jobs or os.cpu_count() or 1, Path(work), tries=1, growth=GROWTH)
            ) as pool,
        ):
            yield cls(pool, kept, mode, advanced)

    def check(
        self, entries: Sequence[Entry], training: bool = False
    ) -> Iterator[tuple[ExerciseRun, Mutant | None, Fate]]:
        """Check all entries with the checks that train, or with the others; yield their fates."""
        waiting: dict[MutantTask, Entry] = {}
        done = 0
        for run, mutant in entries:
            text = mutant.text if mutant else read_trusted(run.exercise.solution)
            if known := self._kept[run.exercise.id].get(text, training):
                done += 1
                yield run, mutant, known
            else:
                name = mutant.id if mutant else "solution"
                task = MutantTask(run.exercise, name, text, self._isolation, training)
                waiting[task] = run, mutant
        # Those with Keras first, so that no worker is left with them at the end.
        ordered = sorted(waiting, key=lambda task: not task.exercise.needs)
        with closing(self._pool.run(ordered, MutantTask.job, lambda task: None)) as found:
            for task, checked in found:
                run, mutant = waiting[task]
                fate = Fate.of(Result(task.exercise.id, checked.verdicts, checked.seconds))
                if checked.ran:
                    self._kept[task.exercise.id].keep(task.text, training, fate)
                done += 1
                what = f"{mutant.function}, line {mutant.line}" if mutant else "solution"
                self._advanced(done, len(entries), f"{task.exercise.id}: {what}")
                yield run, mutant, fate
