"""The command line inside the tiny course."""

import sys

import pytest
from kata_grader.cli.app import main


@pytest.fixture
def kata(course, monkeypatch, capsys):
    """`kata(*words)` runs a command inside the tiny course; returns exit code, output, errors."""
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["kata", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.out, printed.err

    run.root = course.root
    return run
