"""What a learner can do with a bundle, and reads there."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.bundles import answer


def test_pytest_in_a_bundle_grades_with_the_engine_that_lies_there(mine, learner_in):
    """Bare `pytest`, nothing of ours installed, no network: stubs are not started."""
    ran = learner_in(mine, "-p", "no:cacheprovider")
    assert ran.code == 1, ran.out + ran.err
    assert "6 not started" in ran.out
    assert "Traceback" not in ran.out + ran.err
    assert ran.files
    assert all(file.is_relative_to(mine) for file in ran.files)


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_a_right_answer_earns_every_point_of_a_bundle(mine, hiding_course, learner_in, isolation):
    """The recorded answers are those of the solution, in every process."""
    answer(mine, hiding_course, "decay")
    for words in ([], ["exercises/ch1_numbers/decay.py"], ["-k", "decay"]):
        ran = learner_in(mine, "-p", "no:cacheprovider", "--isolation", isolation, *words)
        assert ran.code == 0, ran.out + ran.err
        assert "10 / 10" in ran.out


def test_a_wrong_answer_fails_in_a_bundle(mine, hiding_course, learner_in):
    """The message says where it differs; no mistake is named, for none is there."""
    swapped = ("return rate * state + (1 - rate) * x_t", "return (1 - rate) * state + rate * x_t")
    answer(mine, hiding_course, "decay", swapped)
    ran = learner_in(mine, "-p", "no:cacheprovider")
    assert ran.code == 1
    assert "decay_step: index [0]: expected " in ran.out
    assert "7 / 10" in ran.out
    assert "swapped" not in ran.out


def test_the_verdicts_of_a_bundle_are_those_at_home(
    objects, hiding_course, learner_in, check, tmp_path
):
    """Objects, files and trainings too: every wrong answer fails the same checks."""
    others = Path(shutil.copytree(objects, tmp_path / "others"))
    for name, edit in (
        ("recorder", ("self.values[-self.limit :]", "self.values")),
        ("recorder", ("max(self.values)", "min(self.values)")),
        ("line_fit", ("2 * np.mean(error)]", "0.0]")),
    ):
        answer(others, hiding_course, name, edit)
        ran = learner_in(others, "kata", "check", name, "--json")
        there = {v["check"]: v["outcome"] for v in json.loads(ran.out)["exercises"][0]["verdicts"]}
        at_home = check(name, others / "exercises", course=hiding_course)
        assert there == {one: verdict.outcome for one, verdict in at_home.items()}
        assert "failed" in there.values()


def test_pytest_works_from_a_folder_below_and_from_elsewhere(mine, hiding_course, learner_in):
    """The bundle is found wherever pytest starts."""
    answer(mine, hiding_course, "decay")
    for folder, word in (
        (mine / "exercises", "ch1_numbers"),
        (mine / "exercises" / "ch1_numbers", "decay.py"),
        (mine.parent, "mine/exercises/ch1_numbers/decay.py"),
    ):
        ran = learner_in(folder, "-p", "no:cacheprovider", word)
        assert ran.code == 0, ran.out + ran.err
        assert "10 / 10" in ran.out


def test_the_verbs_of_learners_work_in_a_bundle(mine, hiding_course, learner_in):
    """Status, lesson, hint, check, replay, progress, reset: as in the whole course."""
    kata = lambda *words: learner_in(mine, "kata", *words)  # noqa: E731
    assert "0 of 1 exercise passed" in kata().out
    assert "exponential moving average" in kata("lesson", "decay").out
    assert "hint 1 of 2" in kata("hint", "decay").out
    assert kata("check").code == 1
    answer(mine, hiding_course, "decay", ("return rate * state +", "return 8 * state +"))
    assert "test_step failed in" in kata("replay", "decay").out
    ran = subprocess.run([sys.executable, mine / ".kata" / "replay" / "decay.py"], check=False)
    assert ran.returncode == 0
    answer(mine, hiding_course, "decay")
    ran = kata("check", "decay")
    assert ran.code == 0, ran.out + ran.err
    assert "10 / 10" in ran.out
    assert all(file.is_relative_to(mine) for file in ran.files)
    assert kata("check", "--isolation", "direct").code == 0
    assert "1 of 1" in kata("progress").out
    assert "kept as .kata/copies" in kata("reset", "decay").out
    stub = mine / "exercises" / "ch1_numbers" / "decay.py"
    assert "NotImplementedError" in stub.read_text("utf-8")
    findings = json.loads(kata("doctor", "--json").out)["findings"]
    assert "files" not in {finding["what"] for finding in findings}


def test_what_is_not_in_a_bundle_is_a_sentence(mine, learner_in):
    """Solutions, another release, another copy: one sentence and exit code 2."""
    for words, sentence in (
        (["solution", "decay"], "came without its solutions"),
        (["solution", "decay", "--force"], "came without its solutions"),
        (["release", "ch1_numbers", "--to", "again"], "No such command 'release'"),
        (["grade", "."], "No such command 'grade'"),
        (["init", "again", "--whole"], "is what learners received"),
    ):
        ran = learner_in(mine, "kata", *words)
        assert (ran.code, ran.out.strip()) == (2, ""), words
        assert sentence in ran.err
        assert "Traceback" not in ran.err
    assert not (mine / "again").exists()


def test_another_seed_could_not_be_run(mine, hiding_course, learner_in):
    """The answers are for seed 0: with another one it is said so, and costs nobody a point."""
    answer(mine, hiding_course, "decay")
    ran = learner_in(mine, "kata", "check", "decay", "--seed", "5", "--json")
    verdicts = {v["check"]: v for v in json.loads(ran.out)["exercises"][0]["verdicts"]}
    assert ran.code == 3
    assert verdicts["test_step"]["outcome"] == "not_run"
    assert "is not among the recorded answers" in verdicts["test_step"]["message"]
    assert verdicts["test_rate"]["outcome"] == "passed"


def test_a_learner_without_a_needed_package_reads_what_to_install(mine, hiding_course, learner_in):
    """In a bundle the requirements lie beside the exercises."""
    answer(mine, hiding_course, "decay")
    manifest = mine / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("needs = []", 'needs = ["no_such_package"]'), "utf-8")
    ran = learner_in(mine, "kata", "check", "decay")
    assert ran.code == 3
    assert "run pip install -r requirements.txt" in " ".join(ran.out.split())
