"""The course's own test: everything that must hold between the files of each exercise."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from kata_grader.course.checklist import checks_of, nodes_of
from kata_grader.course.digest import deciding
from kata_grader.course.lessons import PREDICT, lesson_in, questions_in
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.mistakes import Mistake, load_mistakes
from kata_grader.course.stubs import stub_of
from kata_grader.errors import KataError
from kata_grader.isolation.modes import IsolationMode
from kata_grader.wording import message

from kata_authoring.bar_gaps import bar_gaps
from kata_authoring.proven import note_proven
from kata_authoring.publishing.leaks import leaked_lines
from kata_authoring.unwritten import unwritten
from kata_authoring.variants import SOLUTION, STUB, VariantRun, VariantRunner, VariantTask

MIN_MISTAKES = 4
# Points are for the idea of an exercise, and few learners come to learn how to refuse.
MAX_POINTS_FOR_REFUSING = 1

Chosen = Callable[[Exercise, Mistake], bool]
# The functions of kata_grader.checking that ask how a call refuses its arguments.
REFUSING = frozenset({"rejects", "refusal_of"})


@dataclass(frozen=True)
class Gap:
    """Something that does not hold."""

    exercise: str
    text: str


@dataclass
class Proof:
    """What the proof has found.

    Attributes:
        runs: all runs, by exercise, variant and isolation mode.
        gaps: what does not hold.
        left_out: the ids of exercises that are about another backend than the one that is chosen.
        seconds: how long it took.
    """

    runs: dict[tuple[str, str, IsolationMode], VariantRun] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def of(self, exercise: Exercise) -> dict[str, VariantRun]:
        """Return the runs of an exercise by variant, one for each."""
        return {v: run for (name, v, _), run in self.runs.items() if name == exercise.id}

    def keep(self, run: VariantRun) -> None:
        """Take a run in, in place of an earlier one of the same variant."""
        self.runs[run.exercise, run.variant, run.isolation] = run

    def run_of(self, task: VariantTask) -> VariantRun:
        """Return the run that is kept of a task."""
        return self.runs[task.exercise.id, task.answer, task.isolation]


def prove(
    course: Course,
    exercises: Sequence[Exercise],
    *,
    isolations: Sequence[IsolationMode] = ("direct",),
    mistakes: bool | Chosen = True,
    sample: int | None = None,
    every_check: bool = True,
    training: bool = True,
    jobs: int | None = None,
    advanced: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> Proof:
    """Prove `exercises`, each up to its first kind of gap.

    What can't hold by the files alone is not run, and mistakes are not where there is a gap.

    Args:
        course: the course.
        exercises: which of its exercises.
        isolations: the isolation modes in which to run the checks; several must agree.
        mistakes: which mistakes to prove too: all, none, or those for which `mistakes(exercise,
            mistake)` holds.
        sample: how many of these at most, each of another exercise; None for all.
        every_check: whether to run every check on a mistake, or the first alone that it names.
        training: whether to run the checks that train.
        jobs: how many processes to use; None for one per core.
        advanced: told how many runs are done, of how many, and which is the last.

    Returns:
        The proof; it holds if it has no gap.
    """
    proof, started = Proof(), time.monotonic()
    proof.gaps = formal_gaps(course, exercises)
    proof.left_out = [e.id for e in exercises if e.unfit()]
    not_run = {*proof.left_out, *(gap.exercise for gap in proof.gaps)}
    proof.gaps += [Gap(e.id, text) for e in exercises for text in bar_gaps(e)]
    exercises = [e for e in exercises if e.id not in not_run]
    chosen = mistakes if callable(mistakes) else lambda exercise, mistake: bool(mistakes)
    right = [(e, variant) for variant in (SOLUTION, STUB) for e in exercises]
    wrong = [
        (e, one.name)
        for e in exercises
        for one in load_mistakes(e)
        if chosen(e, one) and _is_rejected_here(e, one)
    ]
    if sample is not None:
        wrong = drawn(wrong, sample)
    total = (len(right) + len(wrong)) * len(isolations)
    by_name = {(e.id, m.name): m for e in exercises for m in load_mistakes(e)}

    def tell(run: VariantRun) -> None:
        advanced(len(proof.runs), total, f"{run.exercise}: {run.variant}")

    with VariantRunner.opened(course, jobs or os.cpu_count() or 1) as runner:
        for stage in (right, wrong):
            # A mistake is trained only if no other check names it.
            first = None if training and stage is right else False
            faulty = {gap.exercise for gap in proof.gaps}
            holding = [(e, v) for e, v in stage if e.id not in faulty]
            tasks = [
                VariantTask(
                    e, v, i, training=first, only=_named(by_name.get((e.id, v)), every_check)
                )
                for e, v in holding
                for i in isolations
            ]
            for run in runner.run(tasks):
                proof.keep(run)
                tell(run)
            # What other checks saw of a function may tell two mistakes apart.
            again = [replace(t, only=()) for t in tasks if t.only and not proof.run_of(t).named]
            for run in runner.run(again):
                proof.keep(run)
                tell(run)
            if training and stage is wrong:
                unnamed = [
                    replace(t, training=True, only=()) for t in tasks if _is_to_train(t, proof)
                ]
                for task, run in runner.results(unnamed):
                    proof.keep(proof.run_of(task).with_training(run))
                    tell(run)
            for e, v in holding:
                runs = [proof.runs[e.id, v, isolation] for isolation in isolations]
                proof.gaps += gaps_of(runs[0])
                if (e.id, v) in by_name:
                    proof.gaps += wrong_fails(e, by_name[e.id, v], runs[0])
                proof.gaps += [gap for other in runs[1:] for gap in disagreements(runs[0], other)]
    for exercise in exercises:
        if solution := proof.of(exercise).get(SOLUTION):
            note_proven(course, exercise, solution.result)
    proof.seconds = time.monotonic() - started
    return proof


def _is_rejected_here(exercise: Exercise, mistake: Mistake) -> bool:
    """Whether a check rejects a mistake that is begun with what the libraries have here."""
    left_out = {check.name for check in checks_of(exercise) if exercise.unfit(check.needs)}
    return not left_out or not left_out.issuperset(mistake.fails)


def drawn(answers: list[tuple[Exercise, str]], number: int) -> list[tuple[Exercise, str]]:
    """Return so many answers of different exercises, by what decides verdicts on these."""
    seeds = {exercise.id: deciding(exercise) for exercise, _ in answers}

    def place(one: tuple[Exercise, str]) -> bytes:
        return hashlib.sha256(f"{seeds[one[0].id]} {one[1]}".encode()).digest()

    first: dict[str, tuple[Exercise, str]] = {}
    for one in sorted(answers, key=place):
        first.setdefault(one[0].id, one)
    return list(first.values())[:number]


def _named(mistake: Mistake | None, every_check: bool) -> tuple[str, ...]:
    """Return the checks to run on a variant; none for all of them."""
    return () if mistake is None or every_check else mistake.fails[:1]


def _is_to_train(task: VariantTask, proof: Proof) -> bool:
    return bool(task.exercise.bars) and not proof.run_of(task).named


def formal_gaps(course: Course, exercises: Sequence[Exercise]) -> list[Gap]:
    """Return what does not hold between the files alone, of each exercise the first kind of gap."""
    found = list(orphans(course)) if len(exercises) == len(course.exercises) else []
    kinds: list[Callable[[Exercise], Iterable[Gap]]] = [
        missing_files,
        incomplete,
        stale_or_leaky,
    ]
    for exercise in exercises:
        found += next((gaps for kind in kinds if (gaps := list(kind(exercise)))), [])
    return found


def missing_files(exercise: Exercise) -> Iterator[Gap]:
    """Find the files that an exercise lacks."""
    for path in (exercise.stub, exercise.solution, exercise.checks, exercise.mistakes):
        if not path.is_file():
            yield Gap(exercise.id, f"{path.relative_to(exercise.root).as_posix()} is missing.")


def orphans(course: Course) -> Iterator[Gap]:
    """Find files that belong to no exercise."""
    known = {path for e in course.exercises for path in (e.stub, e.solution, e.checks, e.mistakes)}
    trees = ("exercises", "solutions", "grader/mistakes", "grader/checks")
    for tree in trees:
        for path in sorted((course.root / tree).rglob("*.py")):
            chapter_file = path.parent.parent == course.root / tree
            check_helper = tree == "grader/checks" and not path.name.startswith("test_")
            if path not in known and not (check_helper and _has_owner(course, path, chapter_file)):
                name = path.relative_to(course.root).as_posix()
                yield Gap("", f"{name} belongs to no exercise of course.toml.")


def _has_owner(course: Course, path: Path, in_chapter: bool) -> bool:
    """Whether a helper of checks belongs to the whole course, or to an exercise of it."""
    if not in_chapter or path.name == "__init__.py":
        return True
    owner = re.sub(r"^(props|support)_", "", path.stem)
    return any(e.name == owner and e.chapter == path.parent.name for e in course.exercises)


def incomplete(exercise: Exercise) -> Iterator[Gap]:
    """Find out whether an exercise has all that it must have."""
    solution = read_trusted(exercise.solution).decode("utf-8")
    checks = read_trusted(exercise.checks).decode("utf-8")
    lesson = lesson_in(solution)
    if len(lesson.split()) < 50:
        yield Gap(exercise.id, "its solution has no lesson (a module docstring of 50 words).")
    if (asked := len(questions_in(lesson))) != len(exercise.answers):
        text = f"its lesson asks {asked} questions under {PREDICT!r}, but course.toml has "
        yield Gap(exercise.id, text + f"{len(exercise.answers)} answers.")
    if not exercise.hints:
        yield Gap(exercise.id, "course.toml has no hints for it.")
    if not re.search(r"^@points\(", checks, re.MULTILINE):
        yield Gap(exercise.id, "it has no check with points.")
    if re.search(r"parametrize", checks):
        yield Gap(exercise.id, "its checks are parametrised: one function is one check.")
    if (points := _points_for_refusing(exercise)) > MAX_POINTS_FOR_REFUSING:
        text = f"its checks of refusals give {points:g} points; at most "
        yield Gap(exercise.id, text + f"{MAX_POINTS_FOR_REFUSING} may be for refusing.")
    found = load_mistakes(exercise)
    if len(found) < MIN_MISTAKES:
        yield Gap(exercise.id, f"it has {len(found)} mistakes; {MIN_MISTAKES} are asked for.")
    for mistake in found:
        try:
            ast.parse(mistake.source(solution))
        except KataError as error:
            yield Gap(exercise.id, str(error))
        except SyntaxError as error:
            text = f"the mistake {mistake.name} is no Python: {error.msg} in line {error.lineno}."
            yield Gap(exercise.id, text)
    for text in unwritten(exercise):
        yield Gap(exercise.id, text)


def stale_or_leaky(exercise: Exercise) -> Iterator[Gap]:
    """Find out whether the stub is current, and holds nothing of the solution."""
    solution = read_trusted(exercise.solution).decode("utf-8")
    expected = stub_of(solution, str(exercise.solution))
    if exercise.stub.read_text("utf-8") != expected:
        yield Gap(exercise.id, "its stub is not current: run `kata stubs`.")
    for line in leaked_lines(solution, expected):
        yield Gap(exercise.id, f"its stub holds a line of the solution: {line}")


def gaps_of(run: VariantRun) -> Iterator[Gap]:
    """Find out whether a variant got the verdicts that it must get."""
    for verdict in run.result.verdicts:
        if verdict.outcome == "not_run":
            yield Gap(run.exercise, f"{verdict.check} on {run.variant}: {message(verdict)}")
    if run.variant == SOLUTION:
        for verdict in run.result.verdicts:
            if verdict.outcome != "passed":
                yield Gap(run.exercise, f"the solution fails {verdict.check}: {message(verdict)}")
    elif run.variant == STUB:
        for verdict in run.result.verdicts:
            if verdict.outcome == "passed" and verdict.max_points:
                yield Gap(run.exercise, f"the stub passes {verdict.check}.")
    elif run.result.complete:
        yield Gap(run.exercise, f"the mistake {run.variant} passes every check.")
    elif not run.named:
        others = f" (taken for {', '.join(run.misnamed)})" if run.misnamed else ""
        yield Gap(run.exercise, f"the mistake {run.variant} is rejected, but not named{others}.")
    elif run.misnamed:
        text = f"the mistake {run.variant} is taken for {', '.join(run.misnamed)} by some check."
        yield Gap(run.exercise, text)


def wrong_fails(exercise: Exercise, mistake: Mistake, run: VariantRun) -> Iterator[Gap]:
    """Find out whether a mistake names the checks that reject it, where it must name them."""
    if not exercise.needs and not mistake.fails:
        return
    trained = {check.name for check in checks_of(exercise) if check.training}
    failed = [v.check for v in run.result.verdicts if v.outcome != "passed"]
    failed = [check for check in failed if check not in trained]
    asked = {verdict.check for verdict in run.result.verdicts} - trained
    if {*failed} - {*mistake.may_fail} != ({*mistake.fails} & asked) - {*mistake.may_fail}:
        names = ", ".join(f'"{check}"' for check in failed)
        text = f"the mistake {mistake.name} needs fails=({names}{',' * (len(failed) == 1)})."
        yield Gap(run.exercise, text)


def disagreements(one: VariantRun, other: VariantRun) -> Iterator[Gap]:
    """Find out whether two isolation modes gave the same verdicts."""
    if one.verdicts != other.verdicts:
        pairs = zip_longest(one.verdicts, other.verdicts)
        first = next(pair for pair in pairs if pair[0] != pair[1])
        text = f"{one.isolation} says {first[0]}, {other.isolation} says {first[1]}"
        yield Gap(one.exercise, f"the isolation modes differ on {one.variant}: {text}.")


def _points_for_refusing(exercise: Exercise) -> float:
    """Return the points of the checks that ask, themselves or in a helper, how a call refuses.

    Raises:
        KitFault: the file of checks can't be loaded.
    """
    reached = nodes_of(read_trusted(exercise.checks).decode("utf-8"))
    refusing = {
        name
        for name, nodes in reached.items()
        if any(isinstance(node, ast.Name) and node.id in REFUSING for node in nodes)
    }
    return sum(check.points for check in checks_of(exercise) if check.name in refusing)
