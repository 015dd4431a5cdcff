"""Folders that `kata init` makes: a learner's without solutions, and a whole course."""

import importlib.metadata
import json
import subprocess
import sys

import kata_grader
import pytest
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.libraries import requirement
from kata_grader.course.manifest import bundled_course, load_course
from kata_grader.course.working_folder import lay_out, lay_out_whole
from kata_grader.errors import KataError
from kata_grader.submission import Folder


@pytest.fixture
def mine(kata, installed, tmp_path, monkeypatch):
    """A learner's folder of the tiny course, as the working directory."""
    folder = tmp_path / "mine"
    assert kata("init", str(folder))[0] == 0
    monkeypatch.chdir(folder)
    return folder


def test_a_learner_s_folder_holds_stubs_and_settings_alone(mine, installed):
    """No solution, check or mistake is in sight, nor a word of one."""
    installed_files = {e.file for e in installed.exercises}
    assert {p.name for p in mine.iterdir()} == {
        *("exercises", "course.toml", "README.md", "requirements.txt", "pytest.ini"),
        *(".gitignore", ".vscode", ".devcontainer", ".kata"),
    }
    exercises = mine / "exercises"
    found = {p.relative_to(exercises).as_posix() for p in exercises.rglob("*.py")}
    assert found == installed_files
    for exercise in installed.exercises:
        stub = (mine / "exercises" / exercise.file).read_text("utf-8")
        assert stub == exercise.stub.read_text("utf-8")


def test_the_settings_of_editors_are_json(mine):
    """VS Code finds the exercises; a container installs what requirements.txt says."""
    settings = json.loads((mine / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["python.testing.pytestEnabled"] is True
    assert settings["python.testing.pytestArgs"] == ["exercises"]
    (task,) = json.loads((mine / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    assert task["args"][:3] == ["-m", "kata_grader", "check"]
    container = json.loads((mine / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert (mine / ".devcontainer" / container["build"]["dockerfile"]).is_file()
    assert "requirements.txt" in container["postCreateCommand"]
    assert (mine / "requirements.txt").read_text("utf-8").startswith("keras-katas[tf]")
    assert ".kata/" in (mine / ".gitignore").read_text("utf-8").split()


def test_a_learner_works_there(mine, kata, installed, solution):
    """Check, progress, hint and solution: what is the learner's is written there alone."""
    before = {path for path in installed.root.rglob("*") if "__pycache__" not in path.parts}
    assert kata("check", "decay")[0] == 1
    (mine / "exercises" / "ch1_numbers" / "decay.py").write_text(solution("decay"), "utf-8")
    code, _, err = kata("check", "decay")
    assert (code, err) == (0, "")
    assert "decay  10 / 10" in kata("progress")[1]
    assert kata("hint", "line_fit")[0] == 0
    assert kata("solution", "decay")[0] == 0
    assert (mine / ".kata" / "progress.json").is_file()
    assert {p for p in installed.root.rglob("*") if "__pycache__" not in p.parts} == before


@pytest.mark.parametrize("isolation", ["process", "sandbox"])
def test_solutions_are_out_of_reach_there(
    mine, installed, isolation, solution, tmp_path, monkeypatch
):
    """An answer that reads the installed solution fails in the sandbox; the right one passes.

    The course is installed among Python's packages, which the sandbox shows.
    """
    (tmp_path / "thing-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    course = load_course(mine)
    decay = course.find("decay")
    options = CheckOptions(Folder(mine / "exercises"), isolation)
    decay.stub.write_text(solution("decay"), "utf-8")
    (right,) = run_checks([decay], options)
    assert right.complete
    reads = f"exec(open({str(installed.find('decay').solution)!r}).read())\n"
    decay.stub.write_text(reads, "utf-8")
    (peeking,) = run_checks([decay], options)
    assert peeking.complete == (isolation == "process")


def test_pytest_runs_the_exercises_there(mine, installed, kata, solution):
    """As an editor does it; the checks come from the installed course."""
    decay = mine / "exercises" / "ch1_numbers" / "decay.py"
    decay.write_text(solution("decay"), "utf-8")
    code = "import sys, pytest, kata_grader; kata_grader.__file__ = sys.argv.pop(1); pytest.main()"
    engine = str(installed.root / "engine" / "__init__.py")
    ran = subprocess.run(
        [sys.executable, "-c", code, engine], cwd=mine, capture_output=True, text=True, check=False
    )
    assert "ch1_numbers/decay" in ran.stdout, ran.stdout + ran.stderr
    assert "done" in ran.stdout


@pytest.mark.parametrize("words", [("prove",), ("new", "ch1_numbers/more"), ("calibrate",)])
def test_commands_for_authors_say_where_they_work(mine, kata, words):
    """They need what a learner's folder has not."""
    code, _, err = kata(*words)
    assert code == 2
    assert "is a learner's folder" in " ".join(err.split())
    assert "kata init DIR --whole" in " ".join(err.split())


def test_a_course_is_laid_out_whole(installed, tmp_path):
    """With fresh stubs: in a clone there may be somebody's answers."""
    installed.find("decay").stub.write_text("somebody's answer", "utf-8")
    made = lay_out_whole(tmp_path / "new")
    assert [one.id for one in made.exercises] == [one.id for one in installed.exercises]
    assert "somebody" not in made.find("decay").stub.read_text("utf-8")
    assert made.find("decay").solution.is_relative_to(tmp_path)
    assert (tmp_path / "new" / "pytest.ini").is_file()


def test_what_learners_received_is_not_laid_out_whole(installed, tmp_path):
    """It has no solutions."""
    (installed.root / "solutions").rename(installed.root / "elsewhere")
    with pytest.raises(KataError, match="is what learners received, without solutions"):
        lay_out_whole(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_an_installation_without_a_course_says_what_to_do(monkeypatch, tmp_path):
    """Neither in the package nor around it, nor a learner's folder around it."""
    monkeypatch.setattr(kata_grader, "__file__", str(tmp_path / "kata_grader" / "__init__.py"))
    with pytest.raises(KataError, match="comes without a course: install keras-katas again"):
        lay_out(tmp_path / "new")
    (tmp_path / "course.toml").write_text("[course]\ninstalled = true\n", "utf-8")
    with pytest.raises(KataError, match="comes without a course: install keras-katas again"):
        load_course(tmp_path)
    bundled = tmp_path / "kata_grader" / "bundled"
    bundled.mkdir(parents=True)
    (bundled / "course.toml").write_text("", "utf-8")
    assert bundled_course() == bundled


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "keras-katas[tf]==1.2"),
        ({"url": "file:///somewhere", "dir_info": {}}, "keras-katas[tf]==1.2"),
        ({"url": "https://a.example/k.zip"}, "keras-katas[tf] @ https://a.example/k.zip"),
        (
            {"url": "https://a.example/k", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            "keras-katas[tf] @ git+https://a.example/k@c0ffee",
        ),
    ],
)
def test_the_requirement_names_what_is_installed(monkeypatch, origin, line):
    """So that a container gets the same course."""

    class Distribution:
        version = "1.2"

        @staticmethod
        def read_text(name):
            assert name == "direct_url.json"
            return None if origin is None else json.dumps(origin)

    monkeypatch.setattr(importlib.metadata, "distribution", lambda name: Distribution)
    assert requirement() == line
