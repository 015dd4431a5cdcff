"""`kata report` on results made by hand."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from kata_grader.cli.app import main
from kata_grader.course.manifest import load_course
from kata_grader.course.stubs import stub_of

from tests.reports import sample_results as sample

HERE = Path(__file__).parent

STORE = "kata_classroom.class_results"


@pytest.fixture
def report(tmp_path, monkeypatch, capsys):
    """`report(result, *options)` runs `kata report`; returns exit code, output, errors."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("kata_classroom.cli.report.out", _console("stdout"))
    monkeypatch.setattr("kata_classroom.cli.report.err", _console("stderr"))
    store = tmp_path / "store"
    store.mkdir()

    def run(result, *options):
        module = ModuleType(STORE)
        module.read_class = lambda folder, **_: result
        monkeypatch.setitem(sys.modules, STORE, module)
        monkeypatch.setattr(sys, "argv", ["kata", "report", str(store), *map(str, options)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.out, printed.err

    run.store = store
    return run


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """The tiny course of the engine's tests, with its stubs; no test changes it."""
    root = tmp_path_factory.mktemp("tiny") / "course"
    ignore = shutil.ignore_patterns("__pycache__", ".kata")
    shutil.copytree(HERE.parent / "tiny_course", root, ignore=ignore)
    for exercise in load_course(root).exercises:
        exercise.stub.parent.mkdir(parents=True, exist_ok=True)
        exercise.stub.write_text(stub_of(exercise.solution.read_text("utf-8")), "utf-8")
    return load_course(root)


@pytest.fixture(scope="session")
def thirty():
    """The class of thirty."""
    return sample.class_of_thirty()


def _console(name):
    from rich.console import Console

    return lambda: Console(file=getattr(sys, name), highlight=False, width=120)
