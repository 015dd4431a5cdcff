"""Where the points of each check come from, and what adversaries earn."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from kata_grader.checking.open_exercise import OpenExercise
from kata_grader.checking.runner import CheckOptions, verdicts_of
from kata_grader.course.cache import Cache
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of
from kata_grader.course.digest import digest
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise, load_course
from kata_grader.errors import KitFault
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.isolation.wire import Reference
from kata_grader.submission import Answer, Source
from kata_grader.verdicts import Verdict
from kata_grader.wording import message

from kata_authoring import adversaries
from kata_authoring.adversaries import (
    TWIN,
    Between,
    Change,
    Designs,
    Exchange,
    Origin,
    Recorded,
    changes,
    sources,
)

SEEDS = (1, 2)
KIND = "trust"
# Of the points of an exercise, and of a course; such points count beside others alone.
MOST_REPORTED, MOST_OF_COURSE = 1 / 10, 1 / 32


@dataclass
class Trust:
    """What is known of the points of one exercise.

    Attributes:
        exercise: its id.
        points: the points of each check.
        origins: where the points of each check come from.
        constant: the checks whose data are the same in every run.
        earned: the checks that each adversary passes.
        seconds: how long it took to find out.
    """

    exercise: str
    points: dict[str, float] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    constant: list[str] = field(default_factory=list)
    earned: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0.0

    def points_from(self, origin: Origin) -> float:
        """Return how many points come from there."""
        return sum(self.points[check] for check, one in self.origins.items() if one == origin)

    @property
    def unearned(self) -> float:
        """The points that adversaries get in checks that do not rest on reports alone."""
        checks = {check for names in self.earned.values() for check in names}
        return sum(self.points[one] for one in checks if self.origins[one] != "reported")


def trust_of(exercise: Exercise, training: bool = True) -> Trust:
    """Find out where the points of an exercise come from, and what adversaries earn.

    Args:
        exercise: the exercise.
        training: whether to run the checks that train, too.
    """
    quieten_frameworks()
    started = time.monotonic()
    checks = [one for one in checks_of(exercise) if one.points and (training or not one.training)]
    trust = Trust(exercise.id, {check.name: check.points for check in checks})
    bench = _Bench(exercise, Designs.of(exercise))
    solution = read_trusted(exercise.solution)
    runs = [bench.recorded(solution, checks, seed) for seed in SEEDS]
    for check in checks:
        told = [recorded[check.name] for recorded in runs]
        trust.origins[check.name] = _origin(*told)
        if _data(told[0]) == _data(told[1]):
            trust.constant.append(check.name)
    for name, source in sources(exercise).items():
        trust.earned[name] = bench.passed(source, checks)
    # Another design is wrong only where a check asks for the design.
    designed = [check for check in checks if trust.origins[check.name] == "witness"]
    for name, change in changes(runs[0], bench.designs).items():
        trust.earned[name] = bench.passed(solution, designed if name == TWIN else checks, change)
    trust.earned["recording"] = bench.passed(solution, checks, played=runs[0])
    trust.seconds = round(time.monotonic() - started, 1)
    return trust


def trust_of_course(
    course: Course,
    exercises: Sequence[Exercise],
    training: bool = True,
    jobs: int | None = None,
    advanced: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> list[Trust]:
    """Do as `trust_of` does for several exercises, side by side; what is known is in the cache.

    Args:
        course: the course.
        exercises: which of its exercises.
        training: whether to run the checks that train, too.
        jobs: how many processes to use; None for one per core.
        advanced: told how many exercises are done, of how many, and which is the last.
    """
    cache, found = Cache(), {}
    made_by = [Path(file).read_bytes() for file in (__file__, adversaries.__file__)]
    by = hashlib.sha256(b"".join(made_by)).hexdigest()
    keys = {one.id: repr((digest(course, one), training, by)) for one in exercises}
    for one in exercises:
        if told := cache.get_json(KIND, keys[one.id]):
            found[one.id] = Trust(**told)
    # A process for each exercise: what one has imported and cached does not hold for another.
    with get_context("spawn").Pool(jobs or os.cpu_count(), maxtasksperchild=1) as pool:
        tasks = [(str(course.root), one.id, training) for one in exercises if one.id not in found]
        for trust in pool.imap_unordered(_trust_in_process, tasks):
            cache.put_json(KIND, keys[trust.exercise], asdict(trust))
            found[trust.exercise] = trust
            advanced(len(found), len(exercises), trust.exercise)
    return [found[one.id] for one in exercises]


def _trust_in_process(task: tuple[str, str, bool]) -> Trust:
    root, exercise, training = task
    with contextlib.redirect_stderr(io.StringIO()):
        return trust_of(load_course(Path(root)).find(exercise), training)


def gaps_of_trust(found: Sequence[Trust]) -> list[str]:
    """Return what of the points must not be so."""
    gaps = []
    for one in found:
        for adversary, checks in one.earned.items():
            if names := [check for check in checks if one.origins[check] != "reported"]:
                gaps.append(f"{one.exercise}: the {adversary} passes {', '.join(names)}.")
        if names := [check for check in one.constant if one.origins[check] != "reported"]:
            gaps.append(f"{one.exercise}: the same in every run is {', '.join(names)}.")
        if (reported := one.points_from("reported")) > MOST_REPORTED * sum(one.points.values()):
            gaps.append(f"{one.exercise}: {reported:g} points rest on reports alone.")
    reported = sum(one.points_from("reported") for one in found)
    if len(found) > 1 and reported > MOST_OF_COURSE * sum(
        sum(one.points.values()) for one in found
    ):
        gaps.append(f"in all, {reported:g} points rest on reports alone.")
    return gaps


@dataclass(frozen=True)
class _Bench:
    """Checks answers to an exercise with something between."""

    exercise: Exercise
    designs: Designs

    def recorded(self, source: bytes, checks: list[Check], seed: int) -> Recorded:
        """Return all exchanges of each check."""
        between, found = Between(self.designs), dict[str, list[Exchange]]()
        for check, verdict in self._verdicts(source, checks, seed, between):
            if verdict.outcome != "passed":
                text = f"the solution fails {check.name} of {self.exercise.id} with seed {seed}: "
                raise KitFault(text + message(verdict))
            found[check.name] = list(between.exchanges)
            between.exchanges.clear()
        return found

    def passed(
        self,
        source: bytes,
        checks: list[Check],
        change: Change | None = None,
        played: Recorded | None = None,
    ) -> list[str]:
        """Return the names of the checks that an answer passes."""
        between = Between(self.designs, change)
        ended = self._verdicts(source, checks, SEEDS[1], between, played)
        return [check.name for check, verdict in ended if verdict.outcome == "passed"]

    def _verdicts(
        self,
        source: bytes,
        checks: list[Check],
        seed: int,
        between: Between,
        played: Recorded | None = None,
    ) -> Iterator[tuple[Check, Verdict]]:
        name = f"{self.exercise.name}.py"
        answer = Answer(name, (Source(name, source),))
        options = CheckOptions(
            answer, "direct", seed=seed, trainings=1, names=False, listen=between.listen
        )
        with contextlib.closing(OpenExercise(self.exercise, options)) as opened:
            for check in checks:
                if played is not None:
                    between.played = list(played[check.name])
                opened.options = replace(options, only=(check.name,))
                for verdict in verdicts_of(opened, _silent):
                    yield check, verdict


def _silent(done: int, total: int, what: str) -> None:
    pass


def _origin(one: list[Exchange], other: list[Exchange]) -> Origin:
    """Return where the points of a check come from, by what came in two runs."""
    found = {exchange.origin for exchange in one if exchange.is_data}
    if "witness" in found:
        return "witness"
    # What a prop found is as good as a value where it differs with the inputs.
    if "value" in found or _data(one) != _data(other):
        return "value"
    return "reported"


def _data(exchanges: Iterable[Exchange]) -> list[Any]:
    """Return what came, comparable."""
    return [_comparable(exchange.value) for exchange in exchanges if exchange.is_data]


def _comparable(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, dict):
        return sorted((repr(key), repr(_comparable(one))) for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return [_comparable(one) for one in value]
    return value.kind if isinstance(value, Reference) else repr(value)
