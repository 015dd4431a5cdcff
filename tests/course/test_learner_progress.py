"""What is kept of a learner's progress between runs."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from kata_grader.course.learner_progress import Progress, count_checks, record_results
from kata_grader.verdicts import Result, Verdict


def result(exercise, *points):
    verdicts = (Verdict(f"test_{n}", "", "passed", p, 5) for n, p in enumerate(points))
    return Result(exercise, tuple(verdicts), 0.1)


@pytest.fixture
def decay(course):
    return course.find("decay")


FULL = result("ch1_numbers/decay", 5, 5, 5, 5, 5, 5)
HALF = result("ch1_numbers/decay", 5, 5, 5, 0, 0, 0)


def test_points_come_back_after_a_save(course, decay):
    """What was recorded and saved is there in the next run."""
    progress = Progress.load(course)
    assert progress.of(decay) == {}
    assert progress.record([HALF])
    progress.save()
    again = Progress.load(course)
    assert again.of(decay)["points"] == 15
    assert again.of(decay)["max_points"] == 30
    assert not again.passed(decay)
    assert [path.name for path in course.state.iterdir()] == ["progress.json"]


def test_checks_that_end_together_lose_no_verdict(course):
    """Each saves what it found beside what the others have."""
    names = [exercise.id for exercise in course.exercises]
    found = [result(name, *[5] * count_checks(course.find(name))) for name in names]
    with ThreadPoolExecutor(len(found)) as pool:
        list(pool.map(lambda one: record_results(course, [one]), found * 5))
    assert set(Progress.load(course).entries) == set(names)


def test_a_reader_that_leaves_early_loses_no_verdict(course, decay, solution):
    """As `kata check decay | head -1` does."""
    decay.stub.write_text(solution("decay"), "utf-8")
    command = [sys.executable, "-m", "kata_grader", "check", "decay"]
    with subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE) as process:
        process.stdout.close()
    assert Progress.load(course).passed(decay)


def test_only_whole_exercises_are_recorded(course, decay):
    """A part of the checks says nothing about the exercise."""
    progress = Progress(course)
    assert not progress.record([result("ch1_numbers/decay", 5, 5)])
    assert progress.of(decay) == {}


def test_an_exercise_is_passed_as_long_as_its_file_stays(course, decay):
    """Full points count for the file that earned them; after an edit it has to be checked again."""
    progress = Progress(course)
    progress.record([FULL])
    assert progress.passed(decay)
    decay.stub.write_text(decay.stub.read_text() + "\n# edited\n")
    assert not progress.passed(decay)
    assert progress.of(decay)["changed"]


def test_points_that_were_lost_are_lost(course, decay):
    """The newest run counts."""
    progress = Progress(course)
    progress.record([FULL])
    progress.record([HALF])
    assert progress.of(decay)["points"] == 15


def test_hints_that_were_read_are_noted(course, decay):
    """In the order in which they were read; points stay."""
    progress = Progress.load(course)
    progress.record([HALF])
    progress.read(decay, "second")
    progress.read(decay, "first")
    progress.save()
    again = Progress.load(course)
    assert again.hints_read(decay) == ["second", "first"]
    assert (again.of(decay)["hints"], again.of(decay)["points"]) == (2, 15)


def test_points_without_the_hash_of_their_file_are_those_of_another(course, decay):
    progress = Progress(course, {decay.id: {"points": 15, "max_points": 15}})
    assert progress.of(decay)["changed"]
    assert not progress.passed(decay)


def test_hints_that_were_only_counted_are_the_first_ones(course, decay):
    """As version 1.0 kept them."""
    progress = Progress(course, {decay.id: {"hints": 1}})
    assert progress.hints_read(decay) == [decay.hints[0]]


@pytest.mark.parametrize(
    "text",
    [
        *("", "[", "[]", "3", '{"ch1_numbers/decay": 3}', '{"ch1_numbers/decay": [1]}', "\xff"),
        '{"ch1_numbers/decay": {"points": "10", "max_points": [10], "read": 5, "hints": "x"}}',
    ],
)
def test_a_broken_file_is_a_fresh_start(course, decay, text):
    """Whatever stands in the file, no run stumbles over it."""
    course.state.mkdir()
    (course.state / "progress.json").write_text(text, "latin-1")
    progress = Progress.load(course)
    assert progress.of(decay) == {}
    assert not progress.passed(decay)
    assert progress.hints_read(decay) == []
    assert progress.record([FULL])
    progress.save()
    assert json.loads((course.state / "progress.json").read_text())["ch1_numbers/decay"]


def test_a_folder_that_cannot_be_written_to_is_no_failure(course):
    """A read-only course is graded all the same."""
    course.state.write_text("a file where the folder should be")
    progress = Progress(course)
    progress.record([FULL])
    progress.save()
    assert Progress.load(course).entries == {}
