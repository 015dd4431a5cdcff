"""The program that Gradescope runs, in this process."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from kata_authoring.publishing.record_answers import write_recording
from kata_classroom import gradescope as run
from kata_classroom.gradescope import SETTINGS
from kata_grader.course.manifest import load_course
from kata_grader.course.recording import Recording
from kata_grader.errors import KitFault
from kata_grader.whole_file import write_whole


@pytest.fixture
def course(shared_course, tmp_path):
    """A copy of the tiny course, of this test alone."""
    return load_course(shutil.copytree(shared_course.root, tmp_path / "tiny"))


@pytest.fixture
def root(course, tmp_path, monkeypatch):
    """Gradescope's folder with a right answer in it; the course is around."""
    monkeypatch.chdir(course.root)
    folder = tmp_path / "autograder" / "submission"
    folder.mkdir(parents=True)
    (folder / "decay.py").write_bytes(course.find("decay").solution.read_bytes())
    choose(folder.parent, "sandbox")
    return folder.parent


def choose(root, isolation):
    """Write the settings of an archive."""
    write_whole(root / "source" / SETTINGS, json.dumps({"seed": 4711, "isolation": isolation}))


def results(root):
    return json.loads((root / run.RESULTS).read_text("utf-8"))


def test_without_a_sandbox_nothing_is_graded(root, monkeypatch, capsys):
    """The instructor reads what to install, or how to choose to do without."""

    def refuse():
        raise KitFault("The sandbox needs bubblewrap: install it, or choose --isolation process.")

    monkeypatch.setattr("kata_grader.isolation.sandbox.require", refuse)
    assert run.main(root) == 2
    assert capsys.readouterr().err == (
        "kata: The sandbox needs bubblewrap: install it, or choose --isolation process when you "
        "make the archive (kata release --gradescope).\n"
    )
    assert not (root / run.RESULTS).exists()


def test_a_choice_to_do_without_is_told_to_the_instructor_alone(root, capsys):
    """On standard output, and in a hidden test without points; learners see neither."""
    choose(root, "process")
    assert run.main(root) == 0
    said = capsys.readouterr().out
    assert "ch1_numbers/decay: graded, 10 of 10" in said
    assert "! graded without a sandbox: by isolation process" in said
    found = results(root)
    assert (found["score"], found["stdout_visibility"]) == (10, "hidden")
    told = [test for test in found["tests"] if "sandbox" in json.dumps(test)]
    assert [(t["visibility"], t["score"], t["max_score"]) for t in told] == [("hidden", 0, 0)]
    assert "sandbox" not in found["output"]


@pytest.mark.parametrize(
    ("release", "visibility"),
    [("", "hidden"), ('[release]\nreveal = "after-due"\n', "after_due_date")],
)
def test_gradescope_knows_its_own_due_time(root, course, release, visibility):
    """It shows what it is told to show then."""
    choose(root, "process")
    with (course.root / "course.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(f"\n{release}")
    checks = course.find("decay").checks
    text = checks.read_text("utf-8").replace(
        "@points(3)\ndef test_step", "@hidden\n@points(3)\ndef test_step"
    )
    checks.write_text(text.replace("import agree,", "import agree, hidden,"), "utf-8")
    assert run.main(root) == 0
    shown = {test["name"]: test["visibility"] for test in results(root)["tests"]}
    assert shown["An average that forgets: One step of the average"] == visibility
    assert shown["An average that forgets: All steps of a sequence"] == "visible"


@pytest.mark.parametrize("text", [None, "no JSON", '{"seed": 1}', '{"seed": 1, "isolation": "x"}'])
def test_settings_that_cannot_be_read_are_one_sentence(root, capsys, text):
    """And nothing is graded."""
    path = root / "source" / SETTINGS
    path.unlink()
    if text is not None:
        path.write_text(text, "utf-8")
    assert run.main(root) == 2
    assert capsys.readouterr().err.startswith("kata: ")


def test_a_course_that_cannot_be_read_is_one_sentence(root, course, capsys):
    """And no success, so that Gradescope counts nothing."""
    (course.root / "course.toml").write_text("this is no TOML", "utf-8")
    assert run.main(root) == 2
    assert capsys.readouterr().err.startswith("kata: ")
    assert not (root / run.RESULTS).exists()


def test_learners_install_what_their_bundle_says(course):
    """Authors and instructors, what the library needs."""
    exercise = course.find("decay")
    assert exercise.how_to_install("abacus") == "run pip install abacus."
    write_recording(exercise, Recording("", {}))
    exercise.solution.unlink()
    received = load_course(course.root).find("decay")
    assert received.how_to_install("abacus") == "run pip install -r requirements.txt."


def test_an_upload_that_cannot_be_read_is_a_wrong_answer(root):
    """With one sentence for the learner, and results that Gradescope can count."""
    (root / "submission" / "/".join("x" * 60)).mkdir(parents=True)
    assert run.main(root) == 0
    found = results(root)
    assert found["score"] == 0
    assert "What you uploaded holds more than 10,000 files, or folders without end." in str(found)


# PrairieLearn's external grader does the same.


@pytest.fixture
def question(course, kata, tmp_path, monkeypatch):
    """A question of PrairieLearn, as its folder."""
    monkeypatch.chdir(course.root)
    folder = tmp_path / "question"
    words = ("--to", folder, "--prairielearn", "--isolation", "process")
    code, _, err = kata("release", "ch1_numbers", *words)
    assert code == 0, err
    return folder


def graded(question, folder, files):
    """Lay out `/grade` as PrairieLearn does, start the entry point; return the results."""
    shutil.copytree(question / "tests", folder / "tests")
    for name, content in files.items():
        write_whole(folder / "student" / name, content)
    program = folder / "tests" / "grade.py"
    assert os.access(program, os.X_OK)
    ran = subprocess.run(
        [sys.executable, str(program)],
        env=os.environ | {"GRADE_ROOT": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads((folder / "results" / "results.json").read_text("utf-8"))


def test_prairielearn_gets_points_and_messages(question, course, solution, tmp_path):
    """In the form that its documentation describes; a hidden check would count unseen."""
    about = json.loads((question / "info.json").read_text("utf-8"))["externalGradingOptions"]
    assert (about["enabled"], about["entrypoint"]) == (True, "/grade/tests/grade.py")
    assert 0 < about["timeout"] <= 600
    right = graded(question, tmp_path / "right", {"decay.py": solution("decay").encode()})
    assert (right["gradable"], right["score"]) == (True, 1.0)
    step = ("return rate * state + (1 - rate) * x_t", "return state")
    wrong = graded(question, tmp_path / "wrong", {"decay.py": solution("decay", step).encode()})
    assert 0 <= wrong["score"] < 1
    assert {"name", "points", "max_points", "message"} == set(wrong["tests"][0])
    assert "expected" in wrong["tests"][0]["message"]
    assert graded(question, tmp_path / "none", {"notes.txt": b"mine"})["score"] == 0


def test_where_prairielearn_cannot_grade_nobody_loses_an_attempt(question, tmp_path):
    """The submission is not gradable, with a sentence."""
    (question / "tests" / SETTINGS).write_text("no JSON", "utf-8")
    found = graded(question, tmp_path / "grade", {"decay.py": b"x = 1"})
    assert found["gradable"] is False
    assert "not your fault" in found["format_errors"][0]
