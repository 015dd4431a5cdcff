"""What stands above the results, what stands below, and what other tools get of a class."""

import subprocess

import pytest
from kata_grader.classroom.reports import similar
from kata_grader.classroom.reports.similar import Handed, answers_in, compare
from kata_grader.classroom.reports.terminal import SHOWN_COSTS
from kata_grader.errors import KataError

from tests.classroom.classroom import fill_store
from tests.intake.test_layouts import notebook, write
from tests.reports import sample_results as sample

ADA = sample.plain("Ada", 1)


def alerts(*learners):
    return sample.class_of(*learners).alerts


def test_trainings_in_the_answers_own_process_are_counted():
    """What they reached was not computed by a clean process."""
    own = sample.verdict("test_training", "passed", 3, own_process=True)
    bob = sample.learner("Bob", sample.grade(sample.LINE, own))
    assert alerts(ADA) == ()
    (told,) = alerts(ADA, bob)
    assert told.startswith("1 training ran in the answer's own process")
    (told,) = alerts(sample.learner("Cid", sample.grade(sample.LINE, own)), bob)
    assert told.startswith("2 trainings ran in the answer's own process")


def test_of_many_checks_the_dearest_are_listed_and_the_rest_is_counted(report):
    """On a terminal."""
    checks = [sample.verdict(f"test_{n}", "failed", n + 1) for n in range(SHOWN_COSTS + 3)]
    _, out, _ = report(sample.class_of(sample.learner("x", sample.grade(sample.LINE, *checks))))
    assert "and 3 more checks" in out
    _, out, _ = report(sample.class_of(ADA))
    assert "more checks" not in out


# Answers that are compared.


@pytest.fixture
def class_folder(tmp_path):
    """A class that has handed in scripts, a notebook, and something that can't be read."""
    root = tmp_path / "subs"
    write(root / "ada" / "ch1_numbers" / "decay.py", b"one = 1\n")
    write(root / "bob" / "decay.ipynb", notebook("one = 1", "two = 2"))
    write(root / "eve" / "work.zip", b"no zip")
    return root


def test_answers_are_found_as_in_grading(course, class_folder):
    """The cells of a notebook one below the other; who can't be read is left out."""
    found = {one.learner: one for one in answers_in(course, class_folder)}
    assert set(found) == {"ada", "bob"}
    assert found["ada"] == Handed("ada", sample.DECAY, b"one = 1\n")
    assert found["bob"].data.endswith(b"one = 1\n\n\ntwo = 2")


def test_a_folder_without_submissions_is_one_sentence(course, tmp_path):
    """As in grading."""
    with pytest.raises(KataError, match="There is no"):
        list(answers_in(course, tmp_path / "nowhere"))


def test_copydetect_that_never_ends_is_stopped_and_told(
    course, class_folder, tmp_path, monkeypatch
):
    """The answers are there all the same, for another tool."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())

    def run(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(similar.subprocess, "run", run)
    said = "\n".join(compare(course, answers_in(course, class_folder), tmp_path / "out"))
    assert "ch1_numbers/decay: copydetect took longer than an hour and was stopped" in said
    assert (tmp_path / "out" / "index.csv").is_file()


@pytest.mark.parametrize("inside", [True, False])
def test_the_command_finds_the_course_of_the_results(
    inside, kata, course, class_folder, tmp_path, monkeypatch
):
    """`kata report --similar` works in the course's folder, and in any other."""
    fill_store(tmp_path / "results", course, {"ada": {sample.DECAY: [sample.verdict("test_x")]}})
    if not inside:
        monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    words = ("--similar", tmp_path / "out", "--submissions", class_folder)
    kata("report", tmp_path / "results", *words)
    assert len(list((tmp_path / "out" / sample.DECAY / "answers").rglob("*.py"))) == 2
