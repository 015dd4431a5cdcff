"""Courses and bundles for the tests of releases."""

import shutil
from pathlib import Path

import pytest
from kata_authoring.publishing.release import release
from kata_grader.course.manifest import load_course
from kata_grader.errors import KataError

from tests.tiny import solution_of

HIDDEN = '''

# What nobody shall know before the deadline.
RIDDLE = [0.125, 17.5]


def riddle_of(side, x):
    """Ask a riddle"""
    return side.decay_step(x, fractions.Fraction(1, 3).numerator, 0.5)


@hidden
@points(2)
def test_riddle(submission, reference, rng):
    """The riddle."""
    agree_on(riddle_of, submission, reference, RIDDLE[1])
'''


def chapter_of(course, name):
    return next(chapter for chapter in course.chapters if chapter.name == name)


def hide(course):
    """Give the exercise `decay` a hidden check."""
    checks = course.find("decay").checks
    text = checks.read_text("utf-8")
    text = text.replace("import agree, named", "import agree, agree_on, hidden, named")
    checks.write_text(text.replace("from kata", "import fractions\n\nfrom kata") + HIDDEN, "utf-8")


def add_check(course, text, name="decay"):
    """Add lines to the checks of an exercise."""
    checks = course.find(name).checks
    checks.write_text(checks.read_text("utf-8") + "\n\n" + text, "utf-8")


@pytest.fixture(scope="session")
def hiding_course(shared_course, tmp_path_factory):
    """The tiny course with a hidden check, and with progress in it."""
    root = tmp_path_factory.mktemp("hiding") / "tiny"
    shutil.copytree(shared_course.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    course = load_course(root)
    hide(course)
    (root / "grader" / "checks" / "ch1_numbers" / "__pycache__").mkdir()
    (root / "grader" / "checks" / "ch1_numbers" / "__pycache__" / "x.pyc").write_bytes(b"x")
    return course


@pytest.fixture(scope="session")
def numbers(hiding_course, tmp_path_factory):
    """The bundle of the chapter of numbers, which no test changes."""
    folder = tmp_path_factory.mktemp("numbers") / "bundle"
    release(hiding_course, ["ch1_numbers"], folder)
    return folder


@pytest.fixture(scope="session")
def objects(hiding_course, tmp_path_factory):
    """The bundle of the chapter of objects, likewise."""
    folder = tmp_path_factory.mktemp("objects") / "bundle"
    release(hiding_course, ["ch2_objects"], folder)
    return folder


@pytest.fixture
def mine(numbers, tmp_path):
    """A learner's copy of the bundle of numbers."""
    return Path(shutil.copytree(numbers, tmp_path / "mine"))


def answer(bundle, course, name, *edits):
    """Put a solution, with edits, where the learner's file is."""
    place = bundle / "exercises" / course.find(name).file
    place.write_text(solution_of(course, name, *edits), "utf-8")


@pytest.fixture
def refused(course, tmp_path):
    """`refused(chapter)` returns why a chapter can't be released; nothing may be written."""

    def run(chapter="ch1_numbers"):
        with pytest.raises(KataError) as raised:
            release(load_course(course.root), [chapter], tmp_path / "out")
        assert not (tmp_path / "out").exists()
        return str(raised.value)

    return run
