"""Measuring the evidence of bars: what the solution reaches, and what weak models reach."""

from __future__ import annotations

import contextlib
import json
import math
import os
import platform
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from kata_grader.checking.bars import read_evidence
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.proving.variants import SOLUTION, VariantRunner, VariantTask
from kata_grader.release.public_data import write_public

MEASURED, MEASURED_PUBLIC = "measured", "measured_public"


@dataclass(frozen=True)
class BarSummary:
    """How far a bar is from what was measured.

    Attributes:
        check: the exercise and its check.
        bar: the bar.
        lowest: the solution's worst score.
        median: its median.
        highest_weak: the best score of the weak models, None if there is none.
        false_fails: how many seeds of the solution are below the bar.
        false_passes: how many seeds of the weak models reach it.
        seeds: how many seeds were measured.
        estimate: the probability that the solution falls below the bar, by a normal fit.
    """

    check: str
    bar: float
    lowest: float
    median: float
    highest_weak: float | None
    false_fails: int
    false_passes: int
    seeds: int
    estimate: float

    @property
    def separates(self) -> bool:
        """Whether the bar lies between all scores of the solution and all of the weak models."""
        return not self.false_fails and not self.false_passes


def calibrate(
    course: Course,
    exercises: Sequence[Exercise],
    seeds: int,
    jobs: int | None,
    advanced: Callable[[int, int, str], None],
    public: bool = False,
) -> list[BarSummary]:
    """Measure every bar of `exercises` and write the scores into their evidence files.

    Args:
        course: the course.
        exercises: which of its exercises.
        seeds: how many seeds to measure.
        jobs: how many processes to use; None for one per core.
        advanced: told how many runs are done, of how many, and which is the last.
        public: whether to measure on the data that learners receive.

    Raises:
        KataError: none of them has a bar, or a run gave no score.
    """
    tasks = [
        VariantTask(exercise, variant, seed=seed, training=True)
        for exercise in exercises
        for variant in (SOLUTION, *_weak(exercise))
        for seed in range(seeds)
        if read_evidence(exercise.evidence)
    ]
    if not tasks:
        raise KataError("None of these exercises has a bar to measure.")
    scores: dict[tuple[str, str, str], dict[int, float]] = {}
    left = Counter(task.exercise.id for task in tasks)
    with (
        _data(course, public) as packages,
        VariantRunner.opened(jobs or os.cpu_count() or 1, packages) as runner,
    ):
        for done, run in enumerate(runner.run(tasks), 1):
            for verdict in run.result.verdicts:
                if verdict.score is None:
                    text = f"{run.exercise} {verdict.check} on {run.variant}: {verdict.message}"
                    raise KataError(f"A training gave no score: {text}")
                key = run.exercise, verdict.check, run.variant
                scores.setdefault(key, {})[run.seed] = verdict.score
            left[run.exercise] -= 1
            if not left[run.exercise]:
                # At once: what another exercise does shall not lose hours of measurements.
                _write(course, course.find(run.exercise), scores, public)
            advanced(done, len(tasks), f"{run.exercise}: {run.variant}, seed {run.seed}")
    return summaries(exercises, public)


def summaries(exercises: Sequence[Exercise], public: bool = False) -> list[BarSummary]:
    """Return what the evidence files of `exercises` say."""
    return [
        summary_of(f"{exercise.id} {check}", entry, public)
        for exercise in exercises
        for check, entry in read_evidence(exercise.evidence).items()
        if (MEASURED_PUBLIC if public else MEASURED) in entry
    ]


def summary_of(check: str, entry: dict[str, Any], public: bool = False) -> BarSummary:
    """Return the summary of one entry of an evidence file."""
    measured = entry[MEASURED_PUBLIC if public else MEASURED]
    solution = measured[SOLUTION]
    weak = [score for scores in measured["excluded"].values() for score in scores]
    bar = public_bar(entry) if public else entry["bar"]
    return BarSummary(
        check=check,
        bar=bar,
        lowest=min(solution),
        median=statistics.median(solution),
        highest_weak=max(weak, default=None),
        false_fails=sum(score < bar for score in solution),
        false_passes=sum(score >= bar for score in weak),
        seeds=len(solution),
        estimate=_tail(solution, bar),
    )


def public_bar(entry: dict[str, Any]) -> float:
    """Return the bar for the data that learners receive, where it has one of its own."""
    return float(entry.get("bar_public", entry["bar"]))


@contextlib.contextmanager
def _data(course: Course, public: bool) -> Iterator[Path | None]:
    """Yield a folder with the data that learners receive, or None for all data."""
    if not public:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        write_public(course, Path(folder))
        yield Path(folder)


def _tail(scores: Sequence[float], bar: float) -> float:
    spread = statistics.stdev(scores) if len(scores) > 1 else 0.0
    if spread == 0.0:
        return float(min(scores) < bar)
    return 0.5 * math.erfc((statistics.mean(scores) - bar) / spread / math.sqrt(2))


def _weak(exercise: Exercise) -> list[str]:
    names = [n for e in read_evidence(exercise.evidence).values() for n in e.get("excludes", [])]
    return list(dict.fromkeys(names))


def _write(
    course: Course,
    exercise: Exercise,
    scores: dict[tuple[str, str, str], dict[int, float]],
    public: bool,
) -> None:
    evidence = read_evidence(exercise.evidence)
    for check, entry in evidence.items():
        found = {
            variant: [round(score, 4) for _, score in sorted(by_seed.items())]
            for (name, of_check, variant), by_seed in scores.items()
            if name == exercise.id and of_check == check
        }
        if found:
            weak = {name: found[name] for name in entry.get("excludes", [])}
            measured = {"with": versions(course), SOLUTION: found[SOLUTION], "excluded": weak}
            entry[MEASURED_PUBLIC if public else MEASURED] = measured
            summary = summary_of(check, entry, public)
            measured["false_fails"] = (
                f"{summary.false_fails} of {summary.seeds} seeds, "
                f"{summary.estimate:.0e} by a normal fit"
            )
    if evidence:
        _write_json(exercise.evidence, evidence)


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
            inside = line.rstrip().endswith("[")
    text = "\n".join(line.rstrip() for line in lines)
    path.write_text(text + "\n", "utf-8", newline="\n")
