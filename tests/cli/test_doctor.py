"""`kata doctor` on machines that lack something."""

import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from kata_authoring.publishing.record_answers import write_recording
from kata_grader.cli import context, doctor
from kata_grader.course.recording import Recording
from kata_grader.errors import KataError


def with_library(root, text):
    """Add a library to the course's manifest."""
    manifest = root / "course.toml"
    manifest.write_text(f"{manifest.read_text('utf-8')}\n[libraries.{text}\n", "utf-8")


def release(course):
    """Make a course what learners receive: recorded answers in place of solutions."""
    for exercise in course.exercises:
        write_recording(exercise, Recording(exercise.stub.read_text("utf-8"), {}))
        exercise.solution.unlink()
        exercise.mistakes.unlink()


def test_it_shows_a_line_for_each_thing_and_the_remedy_below(kata, monkeypatch):
    """What only grading needs is marked as optional, and its lack is no failure."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    code, out, _ = kata("doctor")
    assert code == 0
    assert "✓ Python" in out
    assert "· bubblewrap  not installed" in out
    assert "    sudo apt-get install bubblewrap" in out
    assert "✓ course  A tiny course, 3 exercises" in out


def test_a_python_that_is_not_supported_is_missing(kata, monkeypatch):
    """It says which ones are."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    code, out, _ = kata("doctor")
    assert code == 1
    assert "✗ Python  3.9.1 is not supported" in out
    assert "Python 3.10 to 3.13" in out


@pytest.mark.parametrize(("platform", "text"), [("darwin", "Linux only"), ("win32", "Linux only")])
def test_elsewhere_than_on_linux_there_is_no_sandbox_to_miss(kata, monkeypatch, platform, text):
    """Answers run in worker processes there."""
    monkeypatch.setattr(sys, "platform", platform)
    found = {finding.what: finding for finding in doctor.look_at_the_sandbox()}
    assert found["bubblewrap"].state == "optional"
    assert text in found["bubblewrap"].text


def test_a_library_is_imported_as_its_backend_needs(kata, monkeypatch):
    """What stands in for a backend's packages comes before it."""
    text = 'json]\ntitle = "JSON"\nbackend_variable = "JSON_BACKEND"\ndefault_backend = "usual"'
    with_library(kata.root, f'{text}\nbefore = {{ other = "stand_in" }}')
    (kata.root / "stand_in.py").write_text("import json\njson.__version__ = 'stood in'\n")
    monkeypatch.delenv("JSON_BACKEND", raising=False)
    assert "stood in" not in kata("doctor")[1]
    monkeypatch.setenv("JSON_BACKEND", "other")
    assert "✓ JSON  stood in" in kata("doctor")[1]


def test_a_library_whose_import_never_ends_is_missing(kata, monkeypatch):
    """It is given up after a while, with the command that installs it."""
    with_library(kata.root, 'json]\ntitle = "JSON"')

    def run(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(subprocess, "run", run)
    code, out, _ = kata("doctor")
    assert code == 1
    assert "✗ JSON  its import takes over 180 s" in out
    assert "pip install json" in out


def test_outside_a_course_it_looks_for_what_the_packages_own_course_needs(
    kata, monkeypatch, tmp_path
):
    """And says how to get a course."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(context, "bundled_course", lambda: kata.root)
    with_library(kata.root, 'no_such_library]\ntitle = "Nothing"')
    code, out, _ = kata("doctor")
    assert code == 1
    assert "✗ Nothing  not installed" in out
    assert "✗ course  none around this folder" in out
    assert "kata init DIR" in out


def test_without_any_course_nothing_is_asked_of_libraries(kata, monkeypatch, tmp_path):
    """An installation without a course is no crash."""
    monkeypatch.chdir(tmp_path)

    def none_there():
        raise KataError("This installation comes without a course: install keras-katas again.")

    monkeypatch.setattr(context, "bundled_course", none_there)
    code, out, _ = kata("doctor")
    assert code == 1
    assert "none around this folder" in out


def test_data_are_asked_for_only_where_an_exercise_uses_them(kata, monkeypatch):
    """A sheet without it has no use for its download."""
    found = [(name, f"data of {name}", False, "not here", "get it") for name in ("decay", "other")]
    monkeypatch.setattr(doctor, "data_module", lambda name: SimpleNamespace(look=lambda: found))
    code, out, _ = kata("doctor")
    assert code == 0
    assert "· data of decay  not here" in out
    assert "data of other" not in out


def test_files_that_are_lost_are_counted_and_the_first_is_named(kata, course):
    """With the command that brings them back."""
    course.find("decay").stub.unlink()
    course.find("recorder").mistakes.unlink()
    code, out, _ = kata("doctor")
    assert code == 1
    assert "✗ files  2 files are missing, exercises/ch1_numbers/decay.py first" in out
    assert "kata stubs writes stubs" in out


def test_a_course_that_cannot_be_written_to_keeps_no_progress(kata, monkeypatch):
    """It says so, and how to get one of one's own."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    code, out, _ = kata("doctor")
    assert code == 1
    assert "progress is not kept" in out
    assert "copy the course: kata init DIR" in out


def test_of_what_learners_receive_it_asks_for_no_solutions(kata, course):
    """Libraries are installed as the bundle says."""
    release(course)
    with_library(kata.root, 'no_such_library]\ntitle = "Nothing"')
    code, out, _ = kata("doctor")
    assert code == 1
    assert "pip install -r requirements.txt" in out
    assert "files are missing" not in out
