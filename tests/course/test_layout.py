"""Stubs that lose nothing, and loading what belongs to a course."""

import time

import pytest
from kata_grader.course.learner_progress import Progress, record_results
from kata_grader.course.loading import load_checks, load_solution
from kata_grader.course.manifest import load_course
from kata_grader.course.working_folder import keep_copy, write_stub
from kata_grader.errors import KataError, KitFault
from kata_grader.verdicts import Result, Verdict


def test_two_copies_in_one_second_are_two_files(course, monkeypatch):
    """Nothing that a learner wrote is overwritten by the next copy."""
    exercise = course.find("decay")
    monkeypatch.setattr(time, "strftime", lambda form: "20260101-000000")
    names = []
    for text in ("one", "two", "three"):
        exercise.stub.write_text(text, "utf-8")
        names.append(keep_copy(exercise.stub, course.root, "ch1_numbers").name)
    assert names == [f"decay-20260101-000000{mark}.py" for mark in ("", "-2", "-3")]
    texts = {path.read_text("utf-8") for path in (course.root / ".kata" / "copies").rglob("*.py")}
    assert texts == {"one", "two", "three"}


def test_a_stub_is_written_where_there_was_none(course):
    """Without a copy: there was nothing to keep."""
    exercise = course.find("decay")
    stub = exercise.stub.read_text("utf-8")
    exercise.stub.unlink()
    assert write_stub(exercise) is None
    assert exercise.stub.read_text("utf-8") == stub


def test_points_of_a_file_that_is_gone_no_longer_count(course):
    """What was earned belongs to the file that earned it."""
    exercise = course.find("decay")
    passed = Result(exercise.id, (Verdict("test_all", "All", "passed", 1, 1),), 0.1)
    exercise.stub.unlink()
    record_results(course, [passed])
    assert not Progress.load(course).passed(exercise)


def test_a_solution_is_found_by_name_inside_a_course_alone(course, monkeypatch, tmp_path):
    """Elsewhere the sentence says where to go."""
    monkeypatch.chdir(course.root / "exercises")
    assert load_solution("decay").summary([1.0])["count"] == 1
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KataError, match="There is no course here"):
        load_solution("decay")


def test_checks_that_are_missing_are_the_kits_fault(course):
    """However often they are asked for."""
    exercise = course.find("decay")
    exercise.checks.unlink()
    for _ in range(2):
        with pytest.raises(KitFault, match="The checks of ch1_numbers/decay can't be imported"):
            load_checks(exercise)


def test_a_chapter_without_exercises_can_not_be_chosen(course):
    """It is named."""
    manifest = course.root / "course.toml"
    empty = '\n[[chapters]]\nname = "ch3_nothing"\ntitle = "Nothing"\n'
    manifest.write_text(manifest.read_text("utf-8") + empty, "utf-8")
    with pytest.raises(KataError, match="The chapter ch3_nothing has no exercises"):
        load_course(course.root).chapter("ch3_nothing")
