"""The pytest plugin of a course: thin hooks over the modules beside it.

Registered by `kata_grader.pytest_entry` for runs inside a course, and never elsewhere.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kata_grader.checking import report
from kata_grader.checking.bars import Bar, bar_of
from kata_grader.checking.collect import ExerciseFile, exercise_of
from kata_grader.checking.grading import ISOLATIONS, Grading, Open
from kata_grader.checking.link import Side
from kata_grader.checking.pictures import picture_of
from kata_grader.checking.submissions import Folder, Submission
from kata_grader.checking.verdicts import Picture
from kata_grader.course.progress import remember
from kata_grader.errors import KataError
from kata_grader.isolation.processes import FRAMEWORKS
from kata_grader.pytest_entry import COURSE_KEY

GRADING: pytest.StashKey[Grading] = pytest.StashKey()
BAR: pytest.StashKey[Bar] = pytest.StashKey()
PICTURES: pytest.StashKey[list[Picture]] = pytest.StashKey()
SUBMISSION: pytest.StashKey[Submission] = pytest.StashKey()
PROGRESS: pytest.StashKey[Callable[[int, int, str], None]] = pytest.StashKey()


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
        choices=ISOLATIONS,
        default="direct",
        help="where the answers run: in pytest's own process (for --pdb and print), "
        "or in a worker process with deadlines (default: direct)",
    )
    group.addoption(
        "--full", action="store_true", help="train on the real datasets too (minutes, not seconds)"
    )
    group.addoption(
        "--pictures",
        metavar="DIR",
        help="where pictures that checks draw are written (default: .kata/pictures)",
    )
    group.addoption(
        "--seed", type=int, default=0, metavar="N", help="seed of the checks' inputs (default: 0)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the run."""
    config.addinivalue_line("markers", "points(n): what a check is worth")
    config.addinivalue_line("markers", "hidden: learners do not receive this check")
    config.addinivalue_line("markers", "training: trains a model; proofs run it last")
    for name, value in FRAMEWORKS.items():
        os.environ.setdefault(name, value)
    course = config.stash[COURSE_KEY]
    chosen = config.getoption("submission")
    folder = Path(chosen).absolute() if chosen else course.root / "exercises"
    if not folder.is_dir():
        raise pytest.UsageError(f"--submission: there is no folder {folder}.")
    at_root = config.invocation_params.dir == course.root
    if at_root and config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR:
        # A submission elsewhere makes pytest look for its settings there, and miss testpaths.
        config.args = [str(course.root / "exercises")]
    isolation = config.getoption("isolation")
    config.stash[GRADING] = Grading(
        # A debugger opens the real file; a worker need not know where it is.
        config.stash.get(SUBMISSION, Folder(folder, shows_paths=isolation == "direct")),
        isolation,
        deadlines=not config.getoption("usepdb", False),
        full=config.getoption("full"),
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    """End all workers."""
    if grading := config.stash.get(GRADING, None):
        grading.close_all()


@pytest.hookimpl(hookwrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, Any, None]:
    """Collect an exercise where its stub or its checks are asked for."""
    outcome = yield
    exercise = parent.config.stash[COURSE_KEY].exercise_at(file_path)
    if exercise is not None:
        node = ExerciseFile.from_parent(parent, path=file_path)
        outcome.force_result([node])


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin the imports that the collected exercises need."""
    if not session.config.getoption("collectonly"):
        found = dict.fromkeys(filter(None, map(exercise_of, session.items)))
        session.config.stash[GRADING].warm_up(list(found))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, Any, None]:
    """Turn what happened in a check into a verdict and a learner's message."""
    outcome = yield
    exercise = exercise_of(item)
    decides = call.when == "call" or (call.when == "setup" and call.excinfo is not None)
    if exercise is None or not decides:
        return
    grading = item.config.stash[GRADING]
    error = call.excinfo.value if call.excinfo else None
    bar, drawn = item.stash.get(BAR, None), item.stash.get(PICTURES, [])
    verdict = report.verdict_of(item, error, grading.replies(exercise) > 0, bar, drawn)
    verdict = report.with_pictures_kept(verdict, exercise, item.config.getoption("pictures"))
    item.user_properties += [
        ("points", verdict.points),
        ("max_points", verdict.max_points),
        ("outcome", verdict.outcome),
    ]
    report.attach(outcome.get_result(), exercise, verdict, item.config)


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End an exercise's worker with its last check."""
    exercise = exercise_of(item)
    if exercise and (nextitem is None or exercise_of(nextitem) != exercise):
        item.config.stash[GRADING].close(exercise)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, Any] | None:
    """Show a check that was not begun as such, not as a failure with a text of its own."""
    verdict = getattr(report, "verdict", None)
    if verdict and verdict["outcome"] == "not_started" and report.failed:
        return "not started", "n", ("NOT STARTED", {"yellow": True})
    return None


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the points of each exercise, and remember them."""
    stats = terminalreporter.stats.values()
    results = report.results_of([one for reports in stats for one in reports])
    if results:
        report.write_summary(terminalreporter, config.stash[COURSE_KEY], results)
    if config.getoption("submission") is None and SUBMISSION not in config.stash:
        remember(config.stash[COURSE_KEY], results)


def _opened(request: pytest.FixtureRequest) -> Open:
    exercise = exercise_of(request.node)
    if exercise is None:
        raise KataError("submission and reference are fixtures for the checks of exercises alone.")
    return request.config.stash[GRADING].open(exercise)


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Side:
    """The learner's code, the only way to it; looks like the module."""
    opened = _opened(request)
    opened.attempt.start_check()
    opened.diagnosis.activate()
    return opened.attempt.side


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Side:
    """The solution, the only way to it; looks like the module."""
    return _opened(request).sides.reference


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """The run's seed, 0 for learners."""
    return int(request.config.getoption("seed"))


@pytest.fixture
def rng(request: pytest.FixtureRequest, seed: int) -> np.random.Generator:
    """A generator seeded by the run's seed and the check's name."""
    return np.random.default_rng([seed, zlib.crc32(request.node.name.encode())])


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether to train on the real datasets."""
    return bool(request.config.getoption("full"))


@pytest.fixture
def bar(request: pytest.FixtureRequest, full: bool) -> Bar:
    """The number that this check's training must reach."""
    exercise = exercise_of(request.node)
    assert exercise is not None
    found = bar_of(exercise.evidence, request.node.name, full)
    request.node.stash[BAR] = found
    return found


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Any, str], None]:
    """`picture(pixels, caption)` adds a picture to the verdict: uint8, grey or RGB."""
    drawn = request.node.stash.setdefault(PICTURES, [])
    return lambda pixels, caption: drawn.append(picture_of(pixels, caption))


@pytest.fixture
def progress(request: pytest.FixtureRequest) -> Callable[[int, int, str], None]:
    """`progress(done, total, what)` draws a bar on a terminal."""
    config = request.config
    if PROGRESS in config.stash:
        return config.stash[PROGRESS]
    capture = config.pluginmanager.getplugin("capturemanager")
    started = time.monotonic()

    def draw(done: int, total: int, what: str = "epoch") -> None:
        with capture.global_and_fixture_disabled():
            if sys.stderr.isatty():
                sys.stderr.write(report.progress_line(done, total, what, started))
                sys.stderr.flush()

    return draw
