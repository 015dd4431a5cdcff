"""Running checks from a program: pytest inside this process, verdicts as values."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kata_grader.checking import plugin
from kata_grader.checking.grading import Isolation
from kata_grader.checking.report import results_of
from kata_grader.checking.submissions import Submission
from kata_grader.checking.verdicts import Result, Verdict
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KitFault

# Plugins of pytest that these runs can do without. Two of them collect all garbage at the end,
# which takes longer than a run where much is loaded.
_UNNEEDED = (
    *("cacheprovider", "doctest", "faulthandler", "junitxml", "logging", "pastebin", "stepwise"),
    *("threadexception", "unraisableexception", "warnings"),
)
ProgressSink = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Options:
    """How checks are run.

    Attributes:
        submission: what was handed in.
        isolation: the doorway.
        full: whether to train on the real datasets.
        seed: the seed of the checks' inputs.
        select: which checks, as pytest's `-m` says it; all for an empty text.
        only: the name of one check; all for an empty text.
        pictures: where pictures that checks draw are written; None for nowhere.
    """

    submission: Submission
    isolation: Isolation = "process"
    full: bool = False
    seed: int = 0
    select: str = ""
    only: str = ""
    pictures: Path | None = None


def run_checks(
    course: Course,
    exercises: Sequence[Exercise],
    options: Options,
    heard: Callable[[str, Verdict], None] = lambda exercise, verdict: None,
    progress: ProgressSink = lambda done, total, what: None,
) -> list[Result]:
    """Check a submission's answers to `exercises`; return their results, in that order.

    Args:
        course: the course.
        exercises: which of its exercises.
        options: how to run the checks.
        heard: told each verdict as it comes, with the exercise's name.
        progress: told how far a training is.

    Raises:
        KitFault: pytest itself failed.
    """
    recorder = _Recorder(options.submission, heard, progress)
    arguments = [
        *("-p", "kata_grader.pytest_entry"),
        *(f"-pno:{name}" for name in _UNNEEDED),
        "--tb=native",  # nobody reads it here, and no other style is as quick to make
        *("-o", "addopts=", "--rootdir", str(course.root), "--continue-on-collection-errors"),
        *("--isolation", options.isolation),
        *("--seed", str(options.seed), "-m", options.select),
        f"--pictures={options.pictures or ''}",
        *(["--full"] if options.full else []),
        *(
            f"{exercise.checks}{'::' if options.only else ''}{options.only}"
            for exercise in exercises
        ),
    ]
    printed = io.StringIO()
    with _alone(), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = pytest.main(arguments, plugins=[recorder])
    if code == pytest.ExitCode.INTERRUPTED and recorder.interrupted:
        raise KeyboardInterrupt
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        raise KitFault(f"pytest could not run the checks:\n{printed.getvalue()[-3000:]}")
    results = {result.exercise: result for result in results_of(recorder.reports)}
    for exercise in exercises:
        if exercise.id not in results and not options.select:
            results[exercise.id] = _not_run(exercise, recorder.broken)
    return [results[exercise.id] for exercise in exercises if exercise.id in results]


@dataclass
class _Recorder:
    """A pytest plugin that keeps the reports that carry verdicts."""

    submission: Submission
    heard: Callable[[str, Verdict], None]
    progress: ProgressSink
    reports: list[Any] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)
    interrupted: bool = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[plugin.SUBMISSION] = self.submission
        config.stash[plugin.PROGRESS] = self.progress

    def pytest_keyboard_interrupt(self) -> None:
        self.interrupted = True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.broken[report.nodeid] = str(report.longrepr)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if hasattr(report, "verdict"):
            self.reports.append(report)
            self.heard(report.exercise, Verdict.from_dict(report.verdict))


def _not_run(exercise: Exercise, broken: dict[str, str]) -> Result:
    path = exercise.checks.relative_to(exercise.root).as_posix()
    text = broken.get(path, "its checks could not be collected.")
    verdict = Verdict(exercise.checks.stem, "", "not_run", 0, 0, f"could not be run: {text}")
    return Result(exercise.id, (verdict,), 0.0)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Keep the user's own pytest settings and plugins out of the run inside."""
    before = dict(os.environ)
    path = list(sys.path)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        sys.path[:] = path
