"""Measuring bars: what right answers of different hands score, and what weak models score.

Each run is one training, never repeated. No two right answers share a seed, so that runs are
independent even where two answers build the same model. The solution and the weak models share
theirs, so that their scores can be compared in pairs.
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from unittest import mock

from kata_grader.course.digest import data_digest, files_of, meaning_of
from kata_grader.course.libraries import thread_settings
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.meaning import meaning
from kata_grader.errors import KataError
from kata_grader.plain_text import counted
from kata_grader.wording import message

from kata_authoring.bar_findings import conclude
from kata_authoring.evidence import PUBLIC, read_evidence, write_evidence
from kata_authoring.other_answers import other_answers, too_new
from kata_authoring.publishing.packages import write_public
from kata_authoring.variants import SOLUTION, VariantRunner, VariantTask, source_of


@dataclass(frozen=True)
class Plan:
    """What to measure.

    Attributes:
        seeds: how many of the solution and of each weak model.
        others: how many of each right answer by another hand.
        first_seed: where seeds begin; each setting begins somewhere else.
        threads: with how many threads each training computes.
        jobs: how many trainings run side by side; None for what the cores allow.
        public: whether to train on the data that learners receive, where a bar is for these.
        changed: whether to keep what still holds, and to measure only the rest.
    """

    seeds: int
    others: int
    first_seed: int = 0
    threads: int = 1
    jobs: int | None = None
    public: bool = False
    changed: bool = False

    @property
    def suffix(self) -> str:
        """What the entries of the evidence end with that are written."""
        return PUBLIC if self.public else ""


@dataclass(frozen=True)
class Model:
    """What is trained: the solution, another right answer, or a weak model.

    Attributes:
        name: its name in the evidence.
        source: its text.
        weak: whether the bar shall keep it out.
        digest: of everything in the course that decides its score.
        needs: the library that must be newer than here to train it; empty for none.
    """

    name: str
    source: bytes
    weak: bool
    digest: str
    needs: str = ""

    @property
    def paired(self) -> bool:
        """Whether its seeds are those of the solution, so that scores can be compared in pairs."""
        return self.weak or self.name == SOLUTION

    def seed(self, first: int, number: int) -> int:
        """Return the seed of its run of this number."""
        own = 0 if self.paired else 1000 * (1 + zlib.crc32(self.name.encode()) % 10**6)
        return own + first + number


def calibrate(
    course: Course,
    exercises: Sequence[Exercise],
    plan: Plan,
    advanced: Callable[[int, int, str], None],
) -> None:
    """Measure every bar of `exercises`, and write what was found into their evidence files.

    It writes after each run, so an interrupted measurement goes on where it stopped (`changed`).

    Args:
        course: the course.
        exercises: which of its exercises.
        plan: what to measure of them.
        advanced: told how many runs are done, of how many, and which is the last.

    Raises:
        KataError: none of them has a bar, or a run gave no score. What the others gave is kept.
    """
    bar = f"bar{plan.suffix}"
    measured = [
        Measurement(course, exercise, plan)
        for exercise in exercises
        if any(bar in entry for entry in exercise.bars.values())
    ]
    if not measured:
        raise KataError("None of these exercises has a bar to measure.")
    tasks = {task: (one, model, n) for one in measured for task, model, n in one.missing()}
    jobs = plan.jobs or max(1, (os.cpu_count() or 1) // plan.threads)
    with (
        mock.patch.dict(os.environ, thread_settings(course.libraries, plan.threads)),
        _data(course, plan.public) as packages,
        VariantRunner.opened(course, jobs, packages) as runner,
    ):
        without = []
        for done, (task, run) in enumerate(runner.results(tasks), 1):
            one, model, number = tasks[task]
            for verdict in run.result.verdicts:
                if verdict.score is None and model.weak and verdict.outcome == "failed":
                    continue  # its design is refused, so no score of it matters any more
                if verdict.score is None:
                    text = f"{run.exercise} {verdict.check} on {model.name}: {message(verdict)}"
                    without.append(text)
                else:
                    one.take(verdict.check, model, number, verdict.score)
            one.write()
            advanced(done, len(tasks), f"{run.exercise}: {model.name}, seed {run.seed}")
    for one in measured:
        conclude(one.exercise, one.entries, plan.suffix)
    if without:
        some = counted(len(without), "training")
        raise KataError(f"{some} gave no score, so run it again with --changed. {without[0]}")


class Measurement:
    """The evidence of an exercise while its bars are measured.

    Args:
        course: the course.
        exercise: the exercise.
        plan: what to measure.
    """

    def __init__(self, course: Course, exercise: Exercise, plan: Plan) -> None:
        self.exercise = exercise
        self.entries = read_evidence(exercise)
        self._plan = plan
        self._models = list(models_of(course, exercise))
        self._early: dict[tuple[str, str], dict[int, float]] = {}
        setting = {
            "with": versions(course),
            "machine": f"{platform.system()} {platform.machine()}",
            "threads": plan.threads,
            "first_seed": plan.first_seed,
        }
        self._groups = {check: self._group(entry, setting) for check, entry in self.entries.items()}

    def _group(self, entry: dict[str, Any], setting: dict[str, Any]) -> dict[str, Any]:
        """Return the group of this setting, which comes last of those that still say something."""
        known = {model.name: model.digest for model in self._models}
        name = f"measured{self._plan.suffix}"
        found: dict[str, Any] = {**setting, "scores": {}, "weak": {}, "digests": {}}
        groups = []
        for group in entry.get(name, []):
            for model, digest in list(group["digests"].items()):
                if known.get(model) != digest:
                    for part in ("scores", "weak", "digests"):
                        group[part].pop(model, None)
            if setting.items() <= group.items():
                found = group if self._plan.changed else found
            elif group["digests"]:
                groups.append(group)
        entry[name] = [*groups, found]
        return found

    def missing(self) -> Iterator[tuple[VariantTask, Model, int]]:
        """Yield what is still to run: the task, what it trains, and the number of its seed."""
        for model in (one for one in self._models if not one.needs):
            wanted = self._plan.seeds if model.paired else self._plan.others
            held = min(len(_scores(group, model)) for group in self._groups.values())
            for number in range(held, wanted):
                task = VariantTask(
                    self.exercise,
                    model.name,
                    seed=model.seed(self._plan.first_seed, number),
                    training=True,
                    trainings=1,
                    source=model.source,
                )
                yield task, model, number

    def take(self, check: str, model: Model, number: int, score: float) -> None:
        """Take a score in. They come in any order, and are kept in that of their seeds."""
        if check not in self._groups:
            return
        early = self._early.setdefault((check, model.name), {})
        early[number] = round(score, 4)
        group = self._groups[check]
        scores = _scores(group, model)
        while len(scores) in early:
            scores.append(early.pop(len(scores)))
            group["weak" if model.weak else "scores"][model.name] = scores
            group["digests"][model.name] = model.digest

    def write(self) -> None:
        """Write the file."""
        write_evidence(self.exercise, self.entries)


def _scores(group: dict[str, Any], model: Model) -> list[float]:
    found: list[float] = group["weak" if model.weak else "scores"].get(model.name, [])
    return found


def models_of(course: Course, exercise: Exercise) -> Iterator[Model]:
    """Yield what the bars of an exercise are measured on."""
    shared = _training_digest(exercise)

    def model(name: str, source: bytes, weak: bool = False, needs: str = "") -> Model:
        digest = hashlib.sha256(f"{shared} {meaning(source)}".encode()).hexdigest()[:12]
        return Model(name, source, weak, digest, needs)

    yield model(SOLUTION, source_of(exercise, SOLUTION))
    for answer in other_answers(course, exercise):
        yield model(answer.stem, answer.read_bytes(), needs=too_new(exercise, answer))
    for name in sorted({name for bar in exercise.bars.values() for name in bar.get("weak", {})}):
        yield model(name, source_of(exercise, name), weak=True)


@contextmanager
def _data(course: Course, public: bool) -> Iterator[Path | None]:
    """Yield a folder with the data that learners receive, or None for all data."""
    if not public:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        write_public(course, Path(folder))
        yield Path(folder)


def versions(course: Course) -> str:
    """Return what measurements were made with, in a line."""
    found = [f"Python {platform.python_version()}"]
    names = [name for library in course.libraries for name in library.distributions]
    for name in (*names, "numpy"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


def _training_digest(exercise: Exercise) -> str:
    """Return the SHA-256 of what decides, besides an answer, what its training scores.

    That is the exercise's checks and props, the helpers of both, and the data. The engine, which
    only carries data to and fro, and the versions are not part of it.
    """
    apart = (exercise.mistakes, exercise.solution)
    files = sorted(path for path in files_of(exercise) if path not in apart)
    text = " ".join([*map(meaning_of, files), data_digest(exercise)])
    return hashlib.sha256(text.encode()).hexdigest()
