"""The program that Gradescope runs, in this process."""

import json
import shutil

import pytest
from kata_grader.checking.open_exercises import how_to_install
from kata_grader.course.manifest import load_course
from kata_grader.course.recording import Recording, write_recording
from kata_grader.errors import KitFault
from kata_grader.gradescope import run


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
    return folder.parent


def results(root):
    return json.loads((root / run.RESULTS).read_text("utf-8"))


def test_without_a_sandbox_it_grades_and_says_so(root, monkeypatch, capsys):
    """The learner and the instructor read how far the points can be trusted."""

    def refuse():
        raise KitFault("The sandbox needs bubblewrap: install it.")

    monkeypatch.setattr(run, "require", refuse)
    assert run.main(root) == 0
    assert "ch1_numbers/decay: graded, 10 of 10" in capsys.readouterr().out
    found = results(root)
    assert found["score"] == 10
    assert "without a sandbox (The sandbox needs bubblewrap)" in json.dumps(found)


def test_a_course_that_cannot_be_read_is_one_sentence(root, course, capsys):
    """And no success, so that Gradescope counts nothing."""
    (course.root / "course.toml").write_text("this is no TOML", "utf-8")
    assert run.main(root) == 2
    assert capsys.readouterr().err.startswith("kata: ")
    assert not (root / run.RESULTS).exists()


def test_learners_install_what_their_bundle_says(course):
    """Authors and instructors, what the library needs."""
    exercise = course.find("decay")
    assert how_to_install(exercise, "abacus") == "run pip install abacus."
    write_recording(exercise, Recording("", {}))
    exercise.solution.unlink()
    received = load_course(course.root).find("decay")
    assert how_to_install(received, "abacus") == "run pip install -r requirements.txt."


def test_an_upload_that_cannot_be_read_is_a_wrong_answer(root):
    """With one sentence for the learner, and results that Gradescope can count."""
    (root / "submission" / "/".join("x" * 60)).mkdir(parents=True)
    assert run.main(root) == 0
    found = results(root)
    assert found["score"] == 0
    assert "What you uploaded holds more than 10,000 files, or folders without end." in str(found)
