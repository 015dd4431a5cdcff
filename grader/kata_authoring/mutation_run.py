"""Checking mutants as the answers of a class are checked, and adding up what came of them."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial

from kata_grader import wording
from kata_grader.course.checklist import checks_of, functions_of
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.mistakes import Mistake, touched_by
from kata_grader.errors import KataError
from kata_grader.isolation.modes import IsolationMode, require
from kata_grader.verdicts import Result, Verdict

from kata_authoring import equivalents
from kata_authoring.mutants import Mutant, mutants_of, options_of
from kata_authoring.solution_source import Options
from kata_authoring.variants import SOLUTION, VariantRunner, VariantTask

Advanced = Callable[[int, int, str], None]


@dataclass
class ExerciseRun:
    """What came of the mutants of one exercise.

    Attributes:
        exercise: the exercise.
        mutants: those that are run.
        declared: the mutants that are declared to do the same as the solution.
        free: the mutants in what the learner may choose.
        results: what the checks said of each mutant.
        left: the mutants that only a check which trains may reject, where none has trained.
        broken: why no mutant was run; empty if they were.
        stale: what is wrong with declarations, in sentences.
    """

    exercise: Exercise
    mutants: list[Mutant]
    declared: set[Mutant] = field(default_factory=set)
    free: set[Mutant] = field(default_factory=set)
    results: dict[Mutant, Result] = field(default_factory=dict)
    left: list[Mutant] = field(default_factory=list)
    broken: str = ""
    stale: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> list[Mutant]:
        """The mutants in which a check found something wrong, less those that are declared."""
        return [m for m, one in self.results.items() if is_rejected(one) and m not in self.declared]

    @property
    def named(self) -> list[Mutant]:
        """The rejected ones that a check took for a well-known mistake."""
        return [m for m in self.rejected if any(v.mistake for v in self.results[m].verdicts)]

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
        return [m for m, one in self.results.items() if one.complete and m not in known]

    @property
    def seconds(self) -> float:
        """How long the checks took, those of an interrupted run included."""
        return sum(one.seconds for one in self.results.values())

    @property
    def gaps(self) -> list[str]:
        """What is wrong besides survivors, in sentences."""
        found = [self.broken] if self.broken else []
        found += self.stale
        for mutant, one in self.results.items():
            if lost := not_run(one):
                found.append(f"a mutant could not be judged ({mutant}): {first_line(lost)}")
            elif is_rejected(one) and mutant in self.declared:
                check = one.first_problem.check if one.first_problem else ""
                found.append(f"it is declared, but {check} rejects it: {mutant}.")
        return found


def not_run(result: Result) -> Verdict | None:
    """Return the first verdict that says nothing of a text, because its check could not be run."""
    return next((one for one in result.verdicts if one.outcome == "not_run"), None)


def first_line(verdict: Verdict) -> str:
    """Return the first line of what a check said."""
    return wording.message(verdict).partition("\n")[0]


def is_rejected(result: Result) -> bool:
    """Whether a check found something wrong, and each could be run."""
    return not result.complete and not_run(result) is None


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

    Each result goes to the cache as it comes, so an interrupted run goes on where it ended.

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
    if strays := equivalents.without_exercise(course):
        raise KataError(f"{strays[0]} belongs to no exercise of course.toml: delete or rename it.")
    values = options_of(course)
    runs = [_prepared(exercise, values) for exercise in exercises]
    if any(run.stale for run in runs):
        return [run for run in runs if run.stale]  # nobody waits an hour to hear of these
    if options.sample is not None:
        runs = _drawn(runs, options.sample, options.seed)
    with VariantRunner.opened(course, options.jobs or os.cpu_count() or 1) as runner:
        check = partial(_checked, runner, advanced)
        # A broken solution or check would reject every mutant.
        solutions = [_task(run, None, options.isolation) for run in runs]
        for run, result in zip(runs, check(solutions), strict=True):
            if problem := not_run(result) or result.first_problem:
                run.broken = f"the solution fails {problem.check}: {first_line(problem)}"
        entries = [(run, m) for run in runs if not run.broken for m in run.mutants]
        tasks = [_task(run, mutant, options.isolation) for run, mutant in entries]
        for (run, mutant), result in zip(entries, check(tasks), strict=True):
            run.results[mutant] = result
        passed = [(run, mutant) for run, mutant in entries if run.results[mutant].complete]
        left = [(run, m) for run, m in passed if training_can_tell(run.exercise, m)]
        if options.training:
            tasks = [_task(run, mutant, options.isolation, training=True) for run, mutant in left]
            for (run, mutant), result in zip(left, check(tasks), strict=True):
                seconds = run.results[mutant].seconds + result.seconds
                run.results[mutant] = replace(result, seconds=seconds)
        else:
            for run, mutant in left:
                run.left += [mutant] if mutant not in run.declared else []
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
    entries = equivalents.read_declarations(exercise)
    run = ExerciseRun(exercise, mutants_of(exercise, values))
    for entry in entries["free"]:
        try:
            run.free |= equivalents.free_in(entry, exercise, run.mutants)
        except KataError as error:
            run.stale.append(f"what it declares as free no longer applies: {error}")
    for entry in entries["equivalent"]:
        try:
            run.declared.add(equivalents.equivalent_of(entry, exercise, run.mutants))
        except KataError as error:
            edit = equivalents.told(entry)
            run.stale.append(f"its declaration no longer applies ({edit}): {error}")
    return run


def _drawn(runs: Sequence[ExerciseRun], number: int, seed: int) -> list[ExerciseRun]:
    """Leave so many mutants in the runs; return those that still have one."""
    every = [(run.exercise.id, mutant) for run in runs for mutant in run.mutants]
    drawn = set(random.Random(seed).sample(every, min(number, len(every))))
    for run in runs:
        run.mutants = [mutant for mutant in run.mutants if (run.exercise.id, mutant) in drawn]
    return [run for run in runs if run.mutants]


def _task(
    run: ExerciseRun, mutant: Mutant | None, isolation: IsolationMode, training: bool = False
) -> VariantTask:
    """Return a mutant of a run, or its solution, as what is to be checked."""
    name = f"{mutant.function}, line {mutant.line}" if mutant else SOLUTION
    text = mutant.text if mutant else read_trusted(run.exercise.solution)
    return VariantTask(run.exercise, name, isolation, training=training, source=text)


def _checked(
    runner: VariantRunner, advanced: Advanced, tasks: Sequence[VariantTask]
) -> list[Result]:
    """Return what the checks say of texts, in their order."""
    found: dict[VariantTask, Result] = {}
    with closing(runner.results(tasks)) as checked:
        for done, (task, run) in enumerate(checked, 1):
            found[task] = run.result
            advanced(done, len(tasks), f"{task.exercise.id}: {task.answer}")
    return [found[task] for task in tasks]
