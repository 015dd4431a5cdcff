"""What an instructor explained, in nbgrader's feedback."""

import json
import sys

import nbformat
import pytest
from kata_grader.cli.app import main

from tests.nbgrader.classroom import MARKS, Classroom, cell, copy_of_tiny

TEXT = "You count one stroke too many."


@pytest.fixture
def kata(tmp_path, monkeypatch, capsys):
    """`kata(*words)` runs a command inside a course of this test; returns exit code and output."""
    kata_course = copy_of_tiny(tmp_path / "course")
    monkeypatch.chdir(kata_course.root)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["kata", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, capsys.readouterr().out

    run.course = kata_course
    return run


@pytest.fixture
def explain(kata, tmp_path):
    """`explain()` explains what a script did that a class handed in; returns the group's name."""

    def run():
        script = tmp_path / "subs" / "zoe" / MARKS / "double.py"
        script.parent.mkdir(parents=True)
        script.write_text("def double(x):\n    return 1 + 2 * x\n", "utf-8")
        out = tmp_path / "out"
        kata("grade", tmp_path / "subs", "--out", out, "--isolation", "process", "--only", "double")
        (group,) = json.loads(kata("report", out, "--groups", "--json")[1])["groups"]
        assert kata("explain", out, group["group"], TEXT)[0] == 0
        return group["group"]

    return run


def test_a_notebook_that_behaves_so_gets_the_text_too(kata, explain, tmp_path):
    """Whoever was graded before is graded again for it, and others read nothing of it."""
    classroom = Classroom.opened(tmp_path / "class", kata.course, chapters=[MARKS])
    for learner, value in (("ada", "x + x + 1"), ("bob", "x * x")):
        notebook = classroom.answered("double")
        cell(notebook, "answer-double").source = f"def double(x):\n    return {value}"
        classroom.hand_in(learner, MARKS, double=notebook)
    words = ("grade", "--nbgrader", classroom.folder, MARKS, "--json")
    kata(*words)
    assert not _told(classroom, "ada")
    before = classroom.score("ada", MARKS)
    explain()
    kata(*words)
    assert f"your instructor: {TEXT}\n\ndouble(x=21): expected 42, received 43" in _told(
        classroom, "ada"
    )
    assert not _told(classroom, "bob")
    assert classroom.score("ada", MARKS) == before


def _told(classroom, learner):
    """Return what a learner reads of an instructor in the cell of the check."""
    path = classroom.folder / "autograded" / learner / MARKS / "double.ipynb"
    outputs = [
        "\n".join(output.get("traceback", []))
        for one in nbformat.read(path, as_version=4).cells
        for output in one.get("outputs", [])
    ]
    return next((text for text in outputs if "your instructor" in text), "")
