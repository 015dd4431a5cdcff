"""Measuring bars: what right answers of different hands score, and what weak models score.

A bar's runs stand in its evidence file, one group for each setting: versions, threads, machine.
Each run is one training, never repeated. No two right answers share a seed, so that runs are
independent even where two answers build the same model. The solution and the weak models share
theirs, so that their scores can be compared in pairs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import statistics
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from kata_grader.checking.bars import TRAININGS, read_evidence
from kata_grader.course.digest import training_digest
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.meaning import meaning
from kata_grader.course.threads import thread_settings
from kata_grader.errors import KataError
from kata_grader.plain_text import counted
from kata_grader.proving.bar_statistics import bound_of, tail_above
from kata_grader.proving.other_answers import other_answers
from kata_grader.proving.variants import SOLUTION, VariantRunner, VariantTask, source_of
from kata_grader.release.public_data import write_public
from kata_grader.whole_file import write_whole
from kata_grader.wording import message

PUBLIC = "_public"


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
class Variant:
    """What is trained: the solution, another right answer, or a weak model.

    Attributes:
        name: its name in the evidence.
        source: its text.
        weak: whether the bar shall keep it out.
        digest: of everything in the course that decides its score.
        too_old: the library that is too old here to train it; empty if none is.
    """

    name: str
    source: bytes
    weak: bool
    digest: str
    too_old: str = ""

    @property
    def paired(self) -> bool:
        """Whether its seeds are those of the solution, so that scores can be compared in pairs."""
        return self.weak or self.name == SOLUTION

    def seed(self, first: int, number: int) -> int:
        """Return the seed of its run of this number."""
        own = 0 if self.paired else 1000 * (1 + zlib.crc32(self.name.encode()) % 10**6)
        return own + first + number


@dataclass
class Group:
    """The runs of a bar in one setting, as its evidence keeps them.

    Attributes:
        setting: the versions, threads and machine, and where the seeds begin.
        scores: those of each right answer, by the number of the seed.
        weak: the same of each weak model.
        digests: of all that decided them.
    """

    setting: dict[str, Any]
    scores: dict[str, list[float]] = field(default_factory=dict)
    weak: dict[str, list[float]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_entry(cls, entry: dict[str, Any]) -> Group:
        """Return the group that an entry of the evidence describes."""
        parts = {key: entry[key] for key in ("scores", "weak", "digests")}
        return cls({key: entry[key] for key in entry if key not in parts}, **parts)

    def to_entry(self) -> dict[str, Any]:
        """Return the entry that describes it, without variants that have no score."""
        scores, weak = ({n: s for n, s in of.items() if s} for of in (self.scores, self.weak))
        digests = {n: d for n, d in self.digests.items() if n in scores or n in weak}
        return {**self.setting, "scores": scores, "weak": weak, "digests": digests}

    def of(self, variant: Variant) -> list[float]:
        """Return the scores of a variant that still hold, to be added to."""
        found = self.weak if variant.weak else self.scores
        if self.digests.get(variant.name) != variant.digest:
            self.digests[variant.name] = variant.digest
            found[variant.name] = []
        return found.setdefault(variant.name, [])


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
    with_bar = [
        e for e in exercises if any(bar in entry for entry in read_evidence(e.evidence).values())
    ]
    measured = {e.id: Evidence(course, e, plan) for e in with_bar}
    if not measured:
        raise KataError("None of these exercises has a bar to measure.")
    tasks = {
        task: (evidence, variant, number)
        for evidence in measured.values()
        for task, variant, number in evidence.missing()
    }
    jobs = plan.jobs or max(1, (os.cpu_count() or 1) // plan.threads)
    with (
        _threads(course, plan.threads),
        _data(course, plan.public) as packages,
        VariantRunner.opened(course, jobs, packages) as runner,
    ):
        without = []
        for done, (task, run) in enumerate(runner.results(tasks), 1):
            evidence, variant, number = tasks[task]
            for verdict in run.result.verdicts:
                if verdict.score is None:
                    text = f"{run.exercise} {verdict.check} on {variant.name}: {message(verdict)}"
                    without.append(text)
                else:
                    evidence.take(verdict.check, variant, number, verdict.score)
            evidence.write()
            advanced(done, len(tasks), f"{run.exercise}: {variant.name}, seed {run.seed}")
    for evidence in measured.values():
        evidence.conclude()
    if without:
        some = counted(len(without), "training")
        raise KataError(f"{some} gave no score, so run it again with --changed. {without[0]}")


class Evidence:
    """The evidence file of an exercise while its bars are measured.

    Args:
        course: the course.
        exercise: the exercise.
        plan: what to measure.
    """

    def __init__(self, course: Course, exercise: Exercise, plan: Plan) -> None:
        self._exercise = exercise
        self._plan = plan
        self._entries = read_evidence(exercise.evidence)
        self._variants = list(variants_of(course, exercise))
        self._early: dict[tuple[str, str], dict[int, float]] = {}
        setting = {
            "with": versions(course),
            "machine": f"{platform.system()} {platform.machine()}",
            "threads": plan.threads,
            "first_seed": plan.first_seed,
        }
        self._groups = {
            check: self._group(entry, setting) for check, entry in self._entries.items()
        }

    def _group(self, entry: dict[str, Any], setting: dict[str, Any]) -> Group:
        """Return the group of this setting, among those of an entry that still say something."""
        known = {variant.name: variant.digest for variant in self._variants}
        name = f"measured{self._plan.suffix}"
        found = Group(setting)
        groups = []
        for group in map(Group.from_entry, entry.get(name, [])):
            for variant, digest in list(group.digests.items()):
                if known.get(variant) != digest:
                    for part in (group.scores, group.weak, group.digests):
                        part.pop(variant, None)
            if group.setting == setting:
                found = group if self._plan.changed else found
            elif group.digests:
                groups.append(group)
        entry[name] = [group.to_entry() for group in (*groups, found)]
        return found

    def missing(self) -> Iterator[tuple[VariantTask, Variant, int]]:
        """Yield what is still to run: the task, what it trains, and the number of its seed."""
        for variant in (one for one in self._variants if not one.too_old):
            wanted = self._plan.seeds if variant.paired else self._plan.others
            held = min(len(group.of(variant)) for group in self._groups.values())
            for number in range(held, wanted):
                seed = variant.seed(self._plan.first_seed, number)
                yield (
                    VariantTask(
                        self._exercise,
                        variant.name,
                        seed=seed,
                        training=True,
                        trainings=1,
                        source=variant.source,
                    ),
                    variant,
                    number,
                )

    def take(self, check: str, variant: Variant, number: int, score: float) -> None:
        """Take a score in. They come in any order, and are kept in that of their seeds."""
        if check not in self._groups:
            return
        early = self._early.setdefault((check, variant.name), {})
        early[number] = round(score, 4)
        scores = self._groups[check].of(variant)
        while len(scores) in early:
            scores.append(early.pop(len(scores)))

    def conclude(self) -> None:
        """Write what the runs say of the bars."""
        conclude(self._entries, self._plan.suffix)
        self.write()

    def write(self) -> None:
        """Write the file."""
        for check, entry in self._entries.items():
            group = self._groups[check].to_entry()
            entry[f"measured{self._plan.suffix}"][-1] = group
        _write_json(self._exercise.evidence, self._entries)


def conclude_all(exercises: Sequence[Exercise], public: bool = False) -> None:
    """Write anew what the runs of `exercises` say of their bars, which may have been changed."""
    for exercise in exercises:
        if entries := read_evidence(exercise.evidence):
            conclude(entries, PUBLIC if public else "")
            _write_json(exercise.evidence, entries)


def variants_of(course: Course, exercise: Exercise) -> Iterator[Variant]:
    """Yield what the bars of an exercise are measured on."""
    weak = {n for entry in read_evidence(exercise.evidence).values() for n in entry["excludes"]}
    shared = training_digest(exercise)

    def variant(name: str, source: bytes, weak: bool = False, too_old: str = "") -> Variant:
        digest = hashlib.sha256(f"{shared} {meaning(source)}".encode()).hexdigest()[:12]
        return Variant(name, source, weak, digest, too_old)

    yield variant(SOLUTION, source_of(exercise, SOLUTION))
    for answer in other_answers(course, exercise):
        yield variant(answer.name, answer.path.read_bytes(), too_old=answer.too_old)
    for name in sorted(weak):
        yield variant(name, source_of(exercise, name), weak=True)


def conclude(entries: dict[str, dict[str, Any]], suffix: str = "") -> None:
    """Enter what the runs of an evidence file say of its bars, into `entries` themselves.

    Args:
        entries: the content of the file.
        suffix: `PUBLIC` for the data that learners receive.
    """
    for entry in entries.values():
        groups = [Group.from_entry(one) for one in entry.get(f"measured{suffix}", [])]
        right = [score for g in groups for scores in g.scores.values() for score in scores]
        if not right:
            continue
        bar = public_bar(entry) if suffix else float(entry["bar"])
        entry[f"found{suffix}"] = found = _found(bar, right, groups)
        entry[f"weak_reach{suffix}"] = {
            entry["excludes"][name]: weak["best"]
            for name, weak in found["weak"].items()
            if name in entry["excludes"]
        }


def _found(bar: float, right: list[float], groups: Sequence[Group]) -> dict[str, Any]:
    misses = sum(score < bar for score in right)
    tail = tail_above([-score for score in right], -bar)
    once = tail.probability if tail else bound_of(misses, len(right))
    once = max(once, misses / len(right))
    names = {name for group in groups for name in group.scores}
    worst = {name: min(score for g in groups for score in g.scores.get(name, [])) for name in names}
    found: dict[str, Any] = {
        "bar": bar,
        "runs": len(right),
        "answers": len(names),
        "misses": misses,
        "lowest": min(right),
        "lowest_answer": min(worst, key=lambda name: (worst[name], name)),
        "median": statistics.median(right),
        "bound": _significant(bound_of(misses, len(right))),
        "once": _significant(once),
        "after_tries": _significant(once**TRAININGS),
    }
    if tail:
        found["once_at_most"] = _significant(max(tail.highest, once))
        found["fit"] = round(tail.fit, 2)
    found["weak"] = {}
    for name in sorted({name for group in groups for name in group.weak}):
        scores = [score for group in groups for score in group.weak.get(name, [])]
        passes = sum(score >= bar for score in scores)
        tail = tail_above(scores, bar)
        chance = max(tail.probability if tail else 0.0, passes / len(scores))
        found["weak"][name] = {
            "runs": len(scores),
            "best": max(scores),
            "passes": passes,
            "bound": _significant(bound_of(passes, len(scores))),
            "once": _significant(chance),
            "after_tries": _significant(1 - (1 - chance) ** TRAININGS),
        }
    return found


def _significant(value: float) -> float:
    return float(f"{value:.2g}")


def public_bar(entry: dict[str, Any]) -> float:
    """Return the bar for the data that learners receive, where it has one of its own."""
    return float(entry.get("bar_public", entry["bar"]))


@contextlib.contextmanager
def _threads(course: Course, number: int) -> Iterator[None]:
    """Have processes that are started inside the `with` block compute with so many threads."""
    settings = thread_settings(course, number)
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextlib.contextmanager
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


def _write_json(path: Path, data: dict[str, Any]) -> None:
    # One line per list: the distributions are to be read, and to make small diffs.
    text = json.dumps(data, indent=2, ensure_ascii=False)
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if inside:
            lines[-1] += line.strip() + (" " if line.rstrip().endswith(",") else "")
            inside = not line.strip().startswith("]")
        else:
            lines.append(line)
            inside = line.rstrip().endswith("[") and not line.strip().startswith('"measured')
    write_whole(path, "\n".join(line.rstrip() for line in lines) + "\n")
