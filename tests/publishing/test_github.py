"""A handout for GitHub Classroom: its workflow, run here as a runner of GitHub would run it."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kata_grader.intake.platforms.github import FILE

from tests.deadlines import PATIENCE
from tests.publishing.bundles import answer

yaml = pytest.importorskip("yaml", reason="the workflow is read by PyYAML")


class Runner:
    """A runner of GitHub in a learner's repository: it runs steps, and fills in their outputs."""

    def __init__(self, repository):
        self.repository = repository
        self.summary, self.output = (repository.parent / name for name in ("summary.md", "output"))
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
        self.output.write_text("earlier=1\n", "utf-8")
        bin_folder = self.repository.parent / "bin"
        bin_folder.mkdir(exist_ok=True)
        python = bin_folder / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        variables = {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "HOME": str(self.repository.parent),
            "PATH": f"{bin_folder}{os.pathsep}{os.defpath}",
            **step.get("env", {}),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.repository,
            env=variables,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def outputs(self):
        """Return the outputs of the step that ran."""
        lines = self.output.read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def classroom(self):
        """Return what the reporter reads of each exercise, as it looks for it."""
        reporter, outputs = self.step("Autograding Reporter"), self.outputs()
        found = {}
        for name in reporter["with"]["runners"].split(","):
            asked = reporter["env"][f"{name.upper()}_RESULTS"]
            (output,) = re.fullmatch(r"\$\{\{ steps\.checks\.outputs\.(\w+) \}\}", asked).groups()
            found[name] = json.loads(base64.b64decode(outputs[output]))
        return found


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
    assert "classroom.yml: GitHub checks every exercise" in " ".join(ran.stdout.split())
    return place / "handout"


@pytest.fixture
def runner(handout, tmp_path):
    return Runner(Path(shutil.copytree(handout, tmp_path / "repository")))


def points_of(result):
    return sum(test["score"] for test in result["tests"]), result["max_score"]


def test_checks_that_pass_earn_their_points(runner, shared_course):
    """One exercise is right but for one check, and the other is still the stub."""
    answer(runner.repository, shared_course, "recorder", ("return max(", "return min("))
    ran = runner.run("Checks")
    assert ran.returncode == 1, ran.stderr
    found = runner.classroom()
    earned, possible = points_of(found["recorder"])
    assert 0 < earned < possible
    assert {test["status"] for test in found["recorder"]["tests"]} == {"pass", "fail"}
    assert points_of(found["line_fit"])[0] == 0
    assert {one["status"] for one in found.values()} == {"fail"}
    every = [points_of(one) for one in found.values()]
    all_earned, all_possible = (sum(points) for points in zip(*every, strict=True))
    summary = runner.summary.read_text("utf-8")
    assert summary.startswith(f"## {all_earned:g} of {all_possible:g} points\n")
    assert f"(`recorder`): {earned:g} / {possible:g}\n" in summary
    for test in found["recorder"]["tests"]:
        mark = "✓" if test["status"] == "pass" else "✗"
        assert re.search(rf"^\| {mark} \| [\d.]+ / [\d.]+ \| {test['name']}", summary, re.MULTILINE)
    assert runner.outputs()["earlier"] == "1"


def test_right_answers_earn_everything(runner, shared_course):
    for name in ("recorder", "line_fit"):
        answer(runner.repository, shared_course, name)
    ran = runner.run("Checks")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for one in runner.classroom().values():
        assert one["status"] == "pass"
        earned, possible = points_of(one)
        assert earned == possible > 0


def test_what_could_not_be_run_is_an_error_and_no_wrong_answer(runner, shared_course):
    """The kit's own fault: the recorded answers are gone."""
    answer(runner.repository, shared_course, "recorder")
    for path in (runner.repository / "grader" / "recorded").rglob("recorder*"):
        path.write_bytes(b"")
    assert runner.run("Checks").returncode == 3
    assert runner.classroom()["recorder"]["status"] == "error"
    assert "could not be run" in runner.summary.read_text("utf-8")


def test_text_of_an_answer_does_not_break_out_of_a_cell_or_a_line(runner, shared_course):
    """An exception's text is the learner's: it may hold bars, line breaks and outputs."""
    evil = 'raise ValueError("a | b\\nrecorder=forged\\n## 100 points @everyone")'
    answer(
        runner.repository,
        shared_course,
        "recorder",
        ("return max(self.values) if self.values else None", evil),
    )
    runner.run("Checks")
    assert runner.classroom()["recorder"]["status"] == "fail"
    lines = runner.summary.read_text("utf-8").splitlines()
    assert sum(line.startswith("## ") for line in lines) == 1
    rows = [line for line in lines if line.startswith("| ✗")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert "@everyone" not in "".join(lines)


def test_the_workflow_has_time_for_all_exercises(runner, shared_course):
    """And runs the checks although an earlier answer is wrong."""
    seconds = sum(one.seconds for one in shared_course.chapter("ch2_objects").exercises)
    assert runner.job["timeout-minutes"] * 60 > seconds
    assert runner.step("Checks")["continue-on-error"] is True
    assert runner.step("Requirements")["run"] == "python -m pip install -r requirements.txt"
    assert (runner.repository / "requirements.txt").is_file()
    assert ".kata/" in (runner.repository / ".gitignore").read_text("utf-8").splitlines()


def test_what_does_not_fit_together_is_one_sentence(kata, monkeypatch):
    """Outside of a workflow there is nothing to write to, and two platforms are two commands."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    code, _, err = kata("check", "decay", "--github")
    assert code == 2
    assert "--github is for a workflow of GitHub, which sets GITHUB_STEP_SUMMARY." in err
    code, _, err = kata("release", "ch1_numbers", "--to", "out", "--github", "--gradescope")
    assert code == 2
    assert "choose one" in " ".join(err.split())
    assert not (kata.root / "out").exists()
