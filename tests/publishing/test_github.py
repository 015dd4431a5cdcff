"""A handout for GitHub: its workflow, run here as a runner of GitHub would run it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kata_authoring.publishing.github_workflow import FILE
from kata_grader.verdicts import Result, Verdict
from kata_grader.wording.github import classroom_result

from tests.deadlines import PATIENCE
from tests.publishing.bundles import answer

yaml = pytest.importorskip("yaml", reason="the workflow is read by PyYAML")


class Runner:
    """A runner of GitHub in a learner's repository: it runs steps."""

    def __init__(self, repository):
        self.repository = repository
        self.summary, self.variables = repository.parent / "summary.md", {}
        text = (repository / FILE).read_text("utf-8")
        (self.job,) = yaml.safe_load(text)["jobs"].values()

    def step(self, name):
        """Return a step of the job."""
        (found,) = [step for step in self.job["steps"] if step["name"] == name]
        return found

    def run(self, name):
        """Run the shell lines of a step, with nothing installed but what this Python has."""
        step = self.step(name)
        self.summary.write_text("", "utf-8")
        bin_folder = self.repository.parent / "bin"
        bin_folder.mkdir(exist_ok=True)
        python = bin_folder / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        variables = {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTOR": "ada",
            "GITHUB_REPOSITORY": "school/week1-ada",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_SHA": "abc123",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "HOME": str(self.repository.parent),
            "PATH": f"{bin_folder}{os.pathsep}{os.defpath}",
            **step.get("env", {}),
            **self.variables,
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.repository,
            env=variables,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    @property
    def result(self):
        """What the step left for Classroom 50; None if it left nothing."""
        path = self.repository / "result.json"
        return json.loads(path.read_text("utf-8")) if path.is_file() else None

    def tests(self, exercise):
        """Return the tests of an exercise in the result."""
        return [one for one in self.result["tests"] if one["test-name"].startswith(exercise)]


@pytest.fixture(scope="module")
def handout(shared_course, tmp_path_factory):
    """The handout of the chapter of objects, as `kata release --github` writes it."""
    place = tmp_path_factory.mktemp("github")
    root = place / "tiny"
    shutil.copytree(shared_course.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    words = ["release", "ch2_objects", "--to", str(place / "handout"), "--github"]
    ran = subprocess.run(
        [sys.executable, "-m", "kata_grader", *words],
        cwd=root, capture_output=True, text=True, timeout=PATIENCE, check=True,
    )  # fmt: skip
    assert "checks.yml: GitHub checks every exercise" in " ".join(ran.stdout.split())
    return place / "handout"


@pytest.fixture
def runner(handout, tmp_path):
    return Runner(Path(shutil.copytree(handout, tmp_path / "repository")))


def points_of(tests):
    return sum(test["score"] for test in tests), sum(test["max-score"] for test in tests)


def test_checks_that_pass_earn_their_points(runner, shared_course):
    """One exercise is right but for one check, and the other is still the stub."""
    answer(runner.repository, shared_course, "recorder", ("return max(", "return min("))
    ran = runner.run("Checks")
    assert ran.returncode == 1, ran.stderr
    result = runner.result
    earned, possible = points_of(runner.tests("recorder"))
    assert 0 < earned < possible
    assert points_of(runner.tests("line_fit"))[0] == 0
    assert points_of(result["tests"]) == (result["score"], result["max-score"])
    summary = runner.summary.read_text("utf-8")
    assert summary.startswith(f"## {result['score']} of {result['max-score']} points\n")
    assert f"(`recorder`): {earned:g} / {possible:g}\n" in summary
    for test in result["tests"]:
        mark = "✓" if test["passed"] else "✗"
        title = re.escape(test["test-name"].split(": ")[1])
        assert re.search(rf"^\| {mark} \| [\d.]+ / [\d.]+ \| {title}", summary, re.MULTILINE)
    (line,) = [line for line in ran.stdout.splitlines() if line.startswith("::")]
    text = (runner.repository / "exercises/ch2_objects/recorder.py").read_text("utf-8")
    number = 1 + text[: text.index("class Recorder")].count("\n")
    assert line.startswith(f"::error file=exercises/ch2_objects/recorder.py,line={number},title=")


def test_right_answers_earn_everything(runner, shared_course):
    for name in ("recorder", "line_fit"):
        answer(runner.repository, shared_course, name)
    ran = runner.run("Checks")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert all(test["passed"] for test in runner.result["tests"])
    assert runner.result["score"] == runner.result["max-score"] > 0
    assert "::error" not in ran.stdout


def test_an_exception_is_shown_at_its_line(runner, shared_course):
    """Where the pull request and the list of files show it."""
    crash = ("return max(self.values) if self.values else None", "return 1 // 0")
    answer(runner.repository, shared_course, "recorder", crash)
    text = (runner.repository / "exercises/ch2_objects/recorder.py").read_text("utf-8")
    number = 1 + text[: text.index("return 1 // 0")].count("\n")
    out = runner.run("Checks").stdout
    assert f"::error file=exercises/ch2_objects/recorder.py,line={number},title=" in out


def test_the_result_is_what_classroom_50_reads(runner, shared_course):
    """As its own schema says; elsewhere GitHub says whose it is."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).parent / "classroom50_result.json").read_text("utf-8"))
    answer(runner.repository, shared_course, "recorder")
    runner.run("Checks")
    jsonschema.Draft202012Validator(schema).validate(runner.result)
    assert runner.result["owner"] == "ada"
    assert runner.result["commit"] == "https://github.com/school/week1-ada/commit/abc123"
    runner.variables = {
        **{"CLASSROOM": "cs", "ASSIGNMENT": "week1", "ASSIGNMENT_TYPE": "group", "OWNER": "eve"},
        **{"SUBMISSION_TAG": "submit/2026-11-20T11-05-00Z-abc123", "RELEASE_URL": "https://r"},
    }
    runner.run("Checks")
    jsonschema.Draft202012Validator(schema).validate(runner.result)
    found = [runner.result[name] for name in ("classroom", "assignment", "owner", "submission")]
    assert found == ["cs", "week1", "eve", "submit/2026-11-20T11-05-00Z-abc123"]


def test_parts_of_points_are_told_in_whole_numbers():
    """Classroom 50 knows no others, so all points are told a hundredfold."""
    half = Verdict("test_x", "X", "failed", 0.5, 1)
    found = classroom_result([Result("ch1_numbers/decay", (half,), 0.1)], {})
    (test,) = found["tests"]
    assert (test["score"], test["max-score"], found["score"]) == (50, 100, 50)


def test_the_autograder_takes_the_checks_beside_it(runner, shared_course, tmp_path):
    """A learner's repository has the answers alone; what else it changes counts for nothing."""
    checkout = Path(shutil.copytree(runner.repository, tmp_path / "checkout"))
    answer(checkout, shared_course, "recorder")
    for path in (checkout / "grader" / "checks").rglob("test_*.py"):
        path.write_text("def test_nothing(): pass\n", "utf-8")
    text = (runner.repository / "autograder.py").read_text("utf-8")
    (runner.repository / "autograder.py").write_text(
        text.replace("subprocess.run(PIP, check=True)", "assert PIP[-1].endswith('.txt')"), "utf-8"
    )
    ran = subprocess.run(
        [sys.executable, runner.repository / "autograder.py"],
        cwd=checkout, capture_output=True, text=True, timeout=PATIENCE, check=False,
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "OWNER": "ada"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found = json.loads((checkout / "result.json").read_text("utf-8"))
    assert found["score"] > 0
    assert not [test for test in found["tests"] if "nothing" in test["test-name"]]


def test_what_could_not_be_run_is_no_wrong_answer(runner, shared_course):
    """The kit's own fault: the recorded answers are gone, and no result says nought points."""
    answer(runner.repository, shared_course, "recorder")
    for path in (runner.repository / "grader" / "recorded").rglob("recorder*"):
        path.write_bytes(b"")
    assert runner.run("Checks").returncode == 3
    assert runner.result is None
    assert "could not be run" in runner.summary.read_text("utf-8")


def test_text_of_an_answer_does_not_break_out_of_a_cell_or_a_line(runner, shared_course):
    """An exception's text is the learner's: it may hold bars, line breaks and commands."""
    evil = 'raise ValueError("a | b\\n::error::forged\\n## 100 points @everyone %0A::x")'
    old = "return max(self.values) if self.values else None"
    answer(runner.repository, shared_course, "recorder", (old, evil))
    out = runner.run("Checks").stdout
    lines = runner.summary.read_text("utf-8").splitlines()
    assert sum(line.startswith("## ") for line in lines) == 1
    rows = [line for line in lines if line.startswith("| ✗")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert "@everyone" not in "".join(lines)
    commands = [line for line in out.splitlines() if line.startswith("::")]
    assert commands
    assert all(line.startswith("::error file=exercises/") for line in commands)
    assert not [line for line in commands if re.search("%(?!25)", line)]


def test_the_workflow_has_time_for_all_exercises(runner, shared_course):
    """And keeps the result, whatever it is."""
    seconds = sum(one.seconds for one in shared_course.chapter("ch2_objects").exercises)
    assert runner.job["timeout-minutes"] * 60 > seconds
    assert runner.step("Result")["with"]["path"] == "result.json"
    assert runner.step("Requirements")["run"] == "python -m pip install -r requirements.txt"
    assert (runner.repository / "requirements.txt").is_file()
    assert ".kata/" in (runner.repository / ".gitignore").read_text("utf-8").splitlines()


def test_what_does_not_fit_together_is_one_sentence(kata):
    """Two platforms are two commands."""
    code, _, err = kata("release", "ch1_numbers", "--to", "out", "--github", "--gradescope")
    assert code == 2
    assert "choose one" in " ".join(err.split())
    assert not (kata.root / "out").exists()
