"""The pytest plugin of a course: thin hooks over plain functions.

`kata_grader.learning.pytest_plugin.entry` registers it, only for runs inside a course.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from kata_grader.checking.check_context import CheckContext, Progress
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.checking.outcomes import verdict_of
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of
from kata_grader.course.learner_progress import record_results
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KataError
from kata_grader.isolation.modes import ISOLATION_MODES
from kata_grader.isolation.processes import quieten_frameworks
from kata_grader.learning.pytest_plugin import COURSE_KEY, summary
from kata_grader.submission import Folder
from kata_grader.wording import Causes, message

OPTIONS: pytest.StashKey[CheckOptions] = pytest.StashKey()
PROGRESS: pytest.StashKey[Progress] = pytest.StashKey()
CAUSES: pytest.StashKey[dict[str, Causes]] = pytest.StashKey()


class ExerciseFile(pytest.File):
    """The node of `exercises/<chapter>/<exercise>.py`; its tests come from the file of checks."""

    def __init__(self, *, exercise: Exercise, **options: Any) -> None:
        super().__init__(**options)
        self.opened = OpenExercise(exercise, self.config.stash[OPTIONS])
        self.config.add_cleanup(self.opened.close)

    def collect(self) -> Iterator[CheckItem]:
        """Yield the checks of the exercise."""
        try:
            checks = checks_of(self.opened.exercise)
        except KataError as error:
            raise self.CollectError(str(error)) from None
        for check in checks:
            yield CheckItem.from_parent(self, name=check.name, opened=self.opened, check=check)


class CheckItem(pytest.Item):
    """A check as a test; `-m` can select it by its marks."""

    def __init__(self, *, opened: OpenExercise, check: Check, **options: Any) -> None:
        super().__init__(**options)
        self.opened = opened
        self.context = CheckContext(check, opened, self.config.stash[PROGRESS])
        self.add_marker(pytest.mark.points(check.points))
        for kind in filter(lambda kind: getattr(check, kind), ("hidden", "training")):
            self.add_marker(kind)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where the check is, and the heading of its failure."""
        return self.path, None, self.name

    def runtest(self) -> None:
        """Call the check, more than once where a training misses its bar."""
        self.context.call()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return no traceback, which takes long to make: a verdict takes its place."""
        if self.config.getoption("fulltrace", False):  # for authors of checks
            return super().repr_failure(excinfo, style)
        return ""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a course."""
    group = parser.getgroup("kata", "course of exercises")
    group.addoption(
        "--submission",
        metavar="DIR",
        help="grade DIR/<chapter>/<exercise>.py instead of exercises/, for instance solutions",
    )
    group.addoption(
        "--isolation",
        choices=ISOLATION_MODES,
        default="direct",
        help="where the answers run: in pytest's own process (for --pdb and print), "
        "or in a worker process with deadlines (default: direct)",
    )
    group.addoption(
        "--full", action="store_true", help="train on the real datasets too (minutes, not seconds)"
    )
    group.addoption(
        "--seed", type=int, default=0, metavar="N", help="seed of the checks' inputs (default: 0)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Check the options, and prepare to open exercises."""
    config.addinivalue_line("markers", "points(n): the points that a check is worth")
    config.addinivalue_line("markers", "hidden: learners do not receive this check")
    config.addinivalue_line("markers", "training: trains a model; `kata prove` runs it last")
    quieten_frameworks()
    course = config.stash[COURSE_KEY]
    chosen = config.getoption("submission")
    folder = Path(chosen).absolute() if chosen else course.root / "exercises"
    if not folder.is_dir():
        raise pytest.UsageError(f"--submission: there is no folder {folder}.")
    at_root = config.invocation_params.dir == course.root
    if at_root and config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR:
        # With --submission, pytest would look for its settings in that folder and miss testpaths.
        config.args = [str(course.root / "exercises")]
    isolation = config.getoption("isolation")
    config.stash[PROGRESS] = _bar_on_terminal(config)
    config.stash[OPTIONS] = CheckOptions(
        # A debugger must find the real file. A worker should not learn where it is.
        Folder(folder, shows_paths=isolation == "direct"),
        isolation,
        config.getoption("full"),
        config.getoption("seed"),
        deadlines=not config.getoption("usepdb", False),
    )


@pytest.hookimpl(hookwrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, Any, None]:
    """Collect an exercise for its stub or its file of checks."""
    outcome = yield
    exercise = parent.config.stash[COURSE_KEY].by_path.get(file_path)
    if exercise is not None:
        node = ExerciseFile.from_parent(parent, path=file_path, exercise=exercise)
        outcome.force_result([node])


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start importing what the collected exercises need."""
    if not session.config.getoption("collectonly"):
        items = (one for one in session.items if isinstance(one, CheckItem))
        for opened in dict.fromkeys(item.opened for item in items):
            opened.warm_up()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, Any, None]:
    """Turn the end of a check into a verdict, and show the learner its message."""
    outcome = yield
    if not isinstance(item, CheckItem) or call.when != "call":
        return
    exercise = item.opened.exercise
    error = call.excinfo.value if call.excinfo else None
    report = outcome.get_result()
    folder = exercise.root / ".kata" / "pictures"
    verdict = verdict_of(item.context, error, report.capstdout, folder)
    causes = item.config.stash.setdefault(CAUSES, {}).setdefault(exercise.id, Causes())
    item.user_properties += [
        ("points", verdict.points),
        ("max_points", verdict.max_points),
        ("outcome", verdict.outcome),
    ]
    report.exercise = exercise.id
    report.verdict = verdict.as_dict()
    if not verdict.begun:
        file, line, _ = report.location
        report.outcome, report.longrepr = "skipped", (file, line, message(verdict))
        return
    if report.outcome == "skipped":
        report.outcome = "failed"
    if report.failed and not item.config.getoption("fulltrace", False):
        report.longrepr = causes.message(verdict) or "as above"


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End an exercise's worker after its last check."""
    if isinstance(item, CheckItem) and item.opened is not getattr(nextitem, "opened", None):
        item.opened.close()


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, Any] | None:
    """Show a check of an untouched stub as `not started`, not as a failure."""
    verdict = getattr(report, "verdict", None)
    if verdict and verdict["outcome"] == "not_started" and report.failed:
        return "not started", "n", ("NOT STARTED", {"yellow": True})
    return None


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the points of each exercise, and save them as the learner's progress."""
    stats = terminalreporter.stats.values()
    results = summary.results_of([one for reports in stats for one in reports])
    if results:
        summary.write_summary(terminalreporter, config.stash[COURSE_KEY], results)
    if config.getoption("submission") is None:
        record_results(config.stash[COURSE_KEY], results)


def _bar_on_terminal(config: pytest.Config) -> Progress:
    capture = config.pluginmanager.getplugin("capturemanager")
    started = time.monotonic()

    def draw(done: int, total: int, what: str = "epoch") -> None:
        with capture.global_and_fixture_disabled():
            if sys.stderr.isatty():
                sys.stderr.write(summary.progress_line(done, total, what, started))
                sys.stderr.flush()

    return draw
