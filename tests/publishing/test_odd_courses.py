"""Courses that can't be released as they are, and what goes along with those that can."""

import importlib.metadata
import importlib.util
import subprocess
import sys
import zipfile

import pytest
from kata_authoring.publishing import bundle
from kata_authoring.publishing import release as releasing
from kata_authoring.publishing.autograder import write_autograder
from kata_authoring.publishing.bundle import copy_package, course_of, requirements_of, write_bundle
from kata_authoring.publishing.packages import modules_used, write_public
from kata_authoring.publishing.record_answers import write_recording
from kata_authoring.publishing.release import release
from kata_grader.course.manifest import load_course
from kata_grader.course.recording import Recording
from kata_grader.errors import KataError, KitFault

CHAPTER = "ch1_numbers"


def with_data(course, package):
    """Return the course with a data package."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8").replace("[course]", f'[course]\ndatasets = "{package}"', 1)
    manifest.write_text(text, "utf-8")
    return load_course(course.root)


def as_received(course):
    """Make the chapter of numbers what learners receive."""
    exercise = course.find("decay")
    write_recording(exercise, Recording(exercise.stub.read_text("utf-8"), {}))
    exercise.solution.unlink()
    exercise.mistakes.unlink()
    return load_course(course.root)


def test_what_learners_received_is_not_released_again(course, tmp_path):
    """Neither to learners nor to Gradescope: it can't be graded with."""
    received = as_received(course)
    with pytest.raises(KataError, match="has no solution here: this is what learners received"):
        release(received, [CHAPTER], tmp_path / "out")
    with pytest.raises(KataError, match="has no solution here: this is what learners received"):
        write_autograder(received, CHAPTER, tmp_path / "up")


def test_a_kit_that_is_not_installed_has_no_requirements(course, monkeypatch):
    """The sentence says how to install it."""

    def unknown(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(bundle.metadata, "requires", unknown)
    with pytest.raises(KataError, match=r"run pip install -e \. in the clone"):
        requirements_of(course.exercises)


def test_licences_go_along(course, tmp_path):
    """Whoever gives something on gives on its licence."""
    (course.root / "LICENSE").write_text("do as you like", "utf-8")
    (course.root / "LICENSE.data").write_text("of the data", "utf-8")
    write_bundle(course, course_of(course, [CHAPTER]), tmp_path / "out")
    assert (tmp_path / "out" / "LICENSE").read_text("utf-8") == "do as you like"
    assert (tmp_path / "out" / "LICENSE.data").is_file()


def test_without_nbgrader_there_are_no_notebooks(course, tmp_path, monkeypatch):
    """All else is there."""
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "nbgrader" else find(name)
    )
    write_bundle(course, course_of(course, [CHAPTER]), tmp_path / "out")
    assert not (tmp_path / "out" / "notebooks").exists()
    assert (tmp_path / "out" / "exercises" / CHAPTER / "decay.py").is_file()


def test_of_a_package_its_own_files_alone_are_copied(tmp_path):
    """Neither caches nor a bundled course."""
    ours = ("__init__.py", "a/b.py", "course/a.py")
    for name in (*ours, "bundled/course.toml", "__pycache__/x.py", ".git/y.py"):
        path = tmp_path / "package" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    (tmp_path / "package" / "old.pyc").write_bytes(b"")
    copy_package(tmp_path / "package", tmp_path / "out")
    found = (tmp_path / "out").rglob("*")
    names = {p.relative_to(tmp_path / "out").as_posix() for p in found if p.is_file()}
    assert names == {f"package/{name}" for name in ours}


def test_modules_of_the_data_package_are_found_however_they_are_imported(course):
    """Those of other packages are not."""
    course = with_data(course, "beads")
    texts = [
        "import beads\nfrom beads import red, blue as navy\n",
        "import numpy, beads.green as green\n",
        "from beads.white.deep import x\nfrom other import thing\nfrom . import near\n",
    ]
    assert modules_used(course, texts) == {"red", "blue", "green", "white"}


def test_a_data_package_that_decides_nothing_is_refused(course, tmp_path, monkeypatch):
    """It must say what learners may have; without a data package there is nothing to decide."""
    write_public(course, tmp_path / "none")
    assert not (tmp_path / "none").exists()
    (tmp_path / "undecided").mkdir()
    (tmp_path / "undecided" / "__init__.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    course = with_data(course, "undecided")
    with pytest.raises(KataError, match="names the data package undecided, which has no function"):
        write_public(course, tmp_path / "out")
    (tmp_path / "undecided" / "public.py").write_text("x = 1\n", "utf-8")
    monkeypatch.delitem(sys.modules, "undecided", raising=False)
    with pytest.raises(KataError, match="no function write_public in its module public"):
        write_public(course, tmp_path / "out")


def test_gradescope_gets_the_data_package(course, tmp_path, monkeypatch):
    """Whole, for its checks may use all of it; one that is not installed is named."""
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / "__init__.py").write_text("RED = 1\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    course = with_data(course, "whole")
    path = write_autograder(course, CHAPTER, tmp_path / "up")
    with zipfile.ZipFile(path) as archive:
        assert archive.read("course/whole/__init__.py") == b"RED = 1\n"
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('"whole"', '"no_such_data"'), "utf-8")
    with pytest.raises(KataError, match="names the data package no_such_data: install it"):
        write_autograder(load_course(course.root), CHAPTER, tmp_path / "again")


def test_gradescope_takes_a_chapter_without_mistakes(course, tmp_path):
    """They only explain."""
    for path in (course.root / "grader" / "mistakes" / CHAPTER).iterdir():
        path.unlink()
    (course.root / "grader" / "mistakes" / CHAPTER).rmdir()
    path = write_autograder(course, CHAPTER, tmp_path / "up")
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "mistakes" in name and "decay" in name]


# The rehearsal.


def test_a_rehearsal_that_ends_early_is_the_kits_fault(course, tmp_path, monkeypatch):
    """Its last words are told."""
    started = subprocess.Popen

    def replaced(command, **options):
        code = "import sys; sys.exit('out of luck')"
        return started([sys.executable, "-c", code], **options)

    monkeypatch.setattr(releasing.subprocess, "Popen", replaced)
    with pytest.raises(KitFault, match="The bundle could not be tried: out of luck"):
        release(course, [CHAPTER], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_a_rehearsal_tells_becomes_a_sentence():
    """A failure of its own is told as it is; that of a check with the check."""
    assert str(releasing._failure("failed", "no luck")) == "no luck"
    told = str(releasing._failure("problem", ["ch/ex", "test_it", "said no"]))
    assert "ch/ex" in told
    assert "test_it" in told
    assert "said no" in told
