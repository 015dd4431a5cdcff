"""What grades an nbgrader course if nobody has chosen anything: a sandbox and a random seed."""

import json
import os
import shutil
import stat
import sys

import pytest
from kata_authoring.publishing.nbgrader_folder import write_folder
from kata_classroom.nbgrader.folder import CONFIG, api_of
from kata_grader.cli.app import main
from kata_grader.errors import KitFault

from tests.nbgrader.classroom import MARKS, cell, copy_of_tiny

CHOICE = 'configure(c, ..., isolation="process") in nbgrader_config.py'


@pytest.fixture
def grade(classroom, monkeypatch, capsys):
    """`grade(*words)` runs `kata grade` on the classroom; returns exit code, output, errors."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words):
        monkeypatch.setattr(
            sys, "argv", ["kata", "grade", "--nbgrader", str(classroom.folder), *words]
        )
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.out, printed.err

    return run


def configure(classroom, line):
    path = classroom.folder / CONFIG
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")


def peeking(classroom):
    """Hand in an answer that is right if it can read the solution."""
    solution = classroom.course.find("double").solution
    notebook = classroom.released("double")
    cell(notebook, "answer-double").source = (
        "def double(x):\n"
        "    import pathlib\n"
        f"    return 2 * x if pathlib.Path({str(solution)!r}).exists() else x\n"
    )
    classroom.hand_in("eve", MARKS, double=notebook)


def seed_in(folder):
    return api_of(folder).config.GradeOutside.seed


def test_a_new_course_has_a_random_seed_and_keeps_it(tmp_path):
    """The second run finds its own configuration, and leaves it alone without a word."""
    course = copy_of_tiny(tmp_path / "course")
    chapters = course.chapters[:1]
    folder = tmp_path / "class"
    assert write_folder(course, chapters, folder, lambda chapter: b"nothing").kept == []
    first = seed_in(folder)
    assert first.bit_length() > 64
    assert write_folder(course, chapters, folder, lambda chapter: b"nothing").kept == []
    assert seed_in(folder) == first
    write_folder(course, chapters, tmp_path / "other", lambda chapter: b"nothing")
    assert seed_in(tmp_path / "other") != first
    kept = write_folder(course, chapters, folder, lambda chapter: b"nothing", seed=4711).kept
    assert (kept, seed_in(folder)) == ([folder / CONFIG], first)


def test_the_learners_own_seed_is_refused(grade, classroom):
    """In one sentence that says what to write instead, and with a random number in it."""
    peeking(classroom)
    configure(classroom, "c.GradeOutside.seed = 0")
    code, out, err = grade(MARKS)
    assert (code, out) == (2, "")
    assert err.startswith("kata: The seed 0 is the learners' own, and its answers lie in every ")
    assert "write configure(c, ..., seed=" in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")
def test_an_answer_that_reads_the_solution_earns_nothing_by_default(grade, classroom):
    """It runs in a sandbox, of which no report says a word."""
    peeking(classroom)
    code, out, err = grade(MARKS, "--json")
    (eve,) = json.loads(out)
    assert code == 0, err
    assert eve["notebooks"]["double"]["points"] == 0
    assert (eve["warnings"], "sandbox" in err) == ([], False)


def test_without_a_sandbox_nothing_is_graded(grade, classroom, monkeypatch):
    """One sentence says what to install, and how to choose to do without."""

    def refuse():
        raise KitFault("The sandbox needs bubblewrap: install it, or choose --isolation process.")

    monkeypatch.setattr("kata_grader.isolation.sandbox.require", refuse)
    peeking(classroom)
    code, out, err = grade(MARKS)
    assert (code, out) == (2, "")
    assert err == f"kata: The sandbox needs bubblewrap: install it, or choose {CHOICE}.\n"
    told = classroom.autograde(MARKS, "eve")
    assert not told["success"]
    assert CHOICE in told["log"]


def test_a_choice_to_do_without_is_marked_for_the_instructor_alone(grade, classroom):
    """On the terminal, in JSON and in the autograded notebook; learners' feedback has no word."""
    configure(classroom, "c.GradeOutside.isolation = 'process'")
    peeking(classroom)
    code, out, err = grade(MARKS, "--json")
    (eve,) = json.loads(out)
    assert code == 0, err
    assert eve["notebooks"]["double"]["points"] == 4
    assert eve["warnings"][0].startswith("graded without a sandbox: by isolation process")
    assert "graded without a sandbox" in grade(MARKS)[2]
    graded = classroom.folder / "autograded" / "eve" / MARKS / "double.ipynb"
    assert graded.read_text("utf-8").count("graded without a sandbox") == 1
    assert api_of(classroom.folder).generate_feedback(MARKS, "eve")["success"]
    assert "sandbox" not in classroom.feedback("eve", "double", MARKS)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_the_seed_and_the_gradebook_are_the_instructors_alone(tmp_path):
    """Whatever the umask; nobody else can enter the folder."""
    course = copy_of_tiny(tmp_path / "course")
    before = os.umask(0)
    try:
        write_folder(course, course.chapters[:1], tmp_path / "class", lambda chapter: b"nothing")
    finally:
        os.umask(before)
    found = {name: tmp_path / "class" / name for name in (".", CONFIG, "gradebook.db")}
    modes = {name: stat.S_IMODE(path.stat().st_mode) for name, path in found.items()}
    assert modes == {".": 0o700, CONFIG: 0o600, "gradebook.db": 0o600}
