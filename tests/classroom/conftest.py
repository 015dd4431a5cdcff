"""The tiny course, for the tests of classes."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from kata_classroom import reading
from kata_classroom.intake import take_in
from kata_classroom.records import Records
from kata_classroom.results import RunSummary
from kata_grader.cli.app import main
from kata_grader.submission import Answer
from rich.console import Console

from tests.classroom.classroom import lay_out_course

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def shared_course(tmp_path_factory):
    """A copy of the tiny course that no test changes."""
    return lay_out_course(tmp_path_factory.mktemp("shared") / "tiny")


@pytest.fixture
def course(tmp_path):
    """A copy of the tiny course, of this test alone."""
    return lay_out_course(tmp_path / "tiny")


@dataclass
class Taken:
    """What was taken in from one learner, by the exercises' names."""

    problem: str
    note: str
    code: dict
    problems: dict
    notes: dict
    at: dict
    digests: dict
    packed: dict


class ThisProcess:
    """This process, where one is wanted that reads."""

    running = True

    def call(self, function, *arguments, seconds):
        return function(*arguments)

    def end(self, seconds):
        pass


@pytest.fixture
def take(shared_course, tmp_path, monkeypatch):
    """`take(path)` takes a class in, and returns what is known of each learner.

    With `here=True` it is read in this process, where a test can reach into what reads it.
    """

    def run(path, store=tmp_path / "store", course=shared_course, here=False, platform=""):
        if here:
            monkeypatch.setattr(reading, "PROCESS", ThisProcess())
        found = reading.read_download(path, course, platform)
        with Records(store, create=True) as records:
            summary = RunSummary()
            take_in(found, course.exercises, records, summary)
            run.warnings = tuple(summary.warnings)
            run.ignored = tuple(summary.ignored)
            run.doubts = tuple(summary.doubts)
            return {one.name: _taken(records, course, one) for one in records.learners()}

    return run


def _taken(records, course, learner):
    taken = Taken(learner.problem, learner.note, {}, {}, {}, {}, {}, {})
    for one in records.handed_in(learner.name):
        name = course.find(one.exercise).name
        taken.digests[name] = one.answer
        taken.packed[name] = records.answer(one.exercise, one.answer)
        answer = Answer.unpacked(taken.packed[name])
        if answer.code:
            taken.code[name] = b"".join(source.code for source in answer.code)
        for kept, value in ((taken.problems, answer.problem), (taken.notes, one.note)):
            if value:
                kept[name] = value
        taken.at[name] = one.at
    return taken


@pytest.fixture
def kata(course, monkeypatch, capsys):
    """`kata(*words)` runs a command inside the tiny course; returns exit code, output, errors."""
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    for name, stream in (("out", "stdout"), ("err", "stderr")):
        monkeypatch.setattr(f"kata_classroom.cli.grading.{name}", _console(stream))
        monkeypatch.setattr(f"kata_grader.cli.context.{name}", _console(stream))
        monkeypatch.setattr(f"kata_classroom.cli.report.{name}", _console(stream))
    monkeypatch.setattr("kata_classroom.cli.by_hand.out", _console("stdout"))
    # Whether this machine has a sandbox is no matter of these tests.
    monkeypatch.setattr("kata_grader.isolation.modes.DEFAULT", "process")

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["kata", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return ended.value.code or 0, printed.out, printed.err

    return run


def _console(stream):
    return lambda: Console(file=getattr(sys, stream), highlight=False)


@pytest.fixture
def grade(kata, tmp_path):
    """`grade(*words)` grades `subs` into `out` with isolation `process`; returns code and JSON."""

    def run(*words, jobs=1, subs=tmp_path / "subs"):
        options = ["--out", tmp_path / "out", "--isolation", "process", "--jobs", jobs, "--json"]
        code, out, _ = kata("grade", subs, *options, *words)
        return code, json.loads(out)

    return run
