"""The tiny course of these tests, and ways to run its checks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import kata_grader
import pytest
from kata_grader.checking.open_exercise import OpenExercise
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.cli.app import main
from kata_grader.course.manifest import load_course
from kata_grader.course.stubs import stub_of
from kata_grader.submission import Folder

from tests.deadlines import PATIENCE

HERE = Path(__file__).parent

# Plugins of pytest that these sessions can do without cost a third of their time.
QUICK = {
    "COLUMNS": "120",
    "NO_COLOR": "1",
    "PYTEST_ADDOPTS": "-p no:hypothesispytest -p no:anyio",
}


def write_stubs(root):
    """Make the stubs of the course at `root`."""
    for solution in (root / "solutions").rglob("*.py"):
        stub = root / "exercises" / solution.relative_to(root / "solutions")
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(stub_of(solution.read_text("utf-8")), "utf-8")


def course_with(course, table, needs="[]"):
    """Add a table to the manifest of `course`, and what its first exercise needs; read it again."""
    path = course.root / "course.toml"
    text = path.read_text("utf-8").replace('name = "decay"', f'name = "decay"\nneeds = {needs}')
    path.write_text(text + table, "utf-8")
    return load_course(course.root)


def edit(path, old, new):
    """Replace a text in a file, where it stands exactly once."""
    text = Path(path).read_text("utf-8")
    assert text.count(old) == 1
    Path(path).write_text(text.replace(old, new), "utf-8")


def note_trainings(course, file):
    """Let the training of `line_fit` write an empty file when it begins."""
    checks = course.find("line_fit").checks
    text = checks.read_text("utf-8")
    begins = "    progress(0, 1"
    assert begins in text
    note = f"    open({str(file)!r}, 'w').close()\n"
    checks.write_text(text.replace(begins, note + begins), "utf-8")


@pytest.fixture(scope="session")
def shared_course(tmp_path_factory):
    """A copy of the tiny course that no test changes."""
    root = tmp_path_factory.mktemp("shared") / "tiny"
    shutil.copytree(HERE / "tiny_course", root, ignore=shutil.ignore_patterns("__pycache__"))
    write_stubs(root)
    return load_course(root)


@pytest.fixture
def course(shared_course, tmp_path):
    """A copy of the tiny course, of this test alone."""
    root = tmp_path / "tiny"
    shutil.copytree(shared_course.root, root, ignore=shutil.ignore_patterns("__pycache__", ".kata"))
    return load_course(root)


@pytest.fixture
def installed(course, monkeypatch):
    """The tiny course of this test, as the one that the package comes with."""
    engine = course.root / "engine" / "__init__.py"
    monkeypatch.setattr(kata_grader, "__file__", str(engine))
    return course


@pytest.fixture
def exercise(shared_course):
    """The first exercise of the tiny course: functions of numbers and arrays."""
    return shared_course.find("decay")


@pytest.fixture
def hand_in(shared_course, tmp_path):
    """`hand_in(exercise, source)` writes a submission; returns its folder."""

    def write(name, source):
        path = tmp_path / "submission" / shared_course.find(name).file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source if isinstance(source, bytes) else source.encode("utf-8"))
        return tmp_path / "submission"

    return write


@pytest.fixture
def check(shared_course, hand_in):
    """`check(exercise, source)` runs the checks; returns the verdicts by the checks' names."""

    def run(name, source, isolation="process", course=shared_course, seed=0):
        folder = source if isinstance(source, Path) else hand_in(name, source)
        options = CheckOptions(Folder(folder), isolation, seed=seed)
        (result,) = run_checks([course.find(name)], options)
        return {verdict.check: verdict for verdict in result.verdicts}

    return run


def solution_of(course, name, *edits):
    """Return the text of an exercise's solution, with each `(old, new)` replaced once."""
    source = course.find(name).solution.read_text("utf-8")
    for old, new in edits:
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return source


@pytest.fixture
def solution(shared_course):
    """`solution(exercise)` is the text of the solution, with each `(old, new)` replaced once."""

    return partial(solution_of, shared_course)


class Session:
    """A pytest run in a process of its own."""

    def __init__(self, folder, arguments, stdin="", **environment):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV_"))}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *map(str, arguments)],
            cwd=folder,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env=clean | QUICK | environment,
        )
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def counts(self):
        """The numbers of the last line, by word."""
        line = [line for line in self.out.splitlines() if " in " in line and "==" in line][-1]
        words = line.strip("= ").split(" in ")[0].split(", ")
        return {word.split(" ", 1)[1]: int(word.split(" ", 1)[0]) for word in words}


@pytest.fixture
def session_in():
    """`session_in(folder, *arguments)` runs pytest there, as a learner does."""

    def run(folder, *arguments, **options):
        return Session(folder, arguments, **options)

    return run


def read_json(path):
    return json.loads(Path(path).read_text("utf-8"))


@pytest.fixture
def open_side(shared_course, hand_in):
    """`open_side(source, isolation)` returns a submission as checks see it, without pytest."""
    all_opened = []

    def open_one(source, isolation="process", name="recorder"):
        options = CheckOptions(Folder(hand_in(name, source)), isolation)
        opened = OpenExercise(shared_course.find(name), options)
        all_opened.append(opened)
        opened.session.start_check()
        return opened.session.module

    yield open_one
    for opened in all_opened:
        opened.close()


@pytest.fixture
def kata(course, monkeypatch, capsys):
    """`kata(*words)` runs a command inside the tiny course; returns exit code, output, errors."""
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["kata", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.out, printed.err

    run.root = course.root
    return run
