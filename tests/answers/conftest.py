"""Which answers by other hands are checked."""

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from kata_authoring.last_release import changed_since, files_changed_since
from kata_grader.course.digest import digest
from kata_grader.course.manifest import load_course

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# How many answers the gate checks to exercises that differ from the last release, by kind and by
# whether they need TensorFlow, and how many of them to one exercise; everything checks them all.
# Another state of an exercise draws others. Right answers by hand are checked in each gate.
SAMPLE = {("right", True): (5, 1), ("wrong", False): (66, 6)}


# After what `-m` leaves out: to find out what has changed of an exercise takes a moment.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if not config.getoption("--changed"):
        return
    others, taken = [], Counter()
    for item in sorted(items, key=place_in_the_draw):
        answer = answer_of(item)
        if answer is None or answer in (files_changed() or ()):
            continue
        folder = answer.parent
        kind = folder.parent.name, item.get_closest_marker("tensorflow") is not None
        if kind not in SAMPLE:
            continue
        of_all, of_one = SAMPLE[kind]
        if folder.name not in changed() or taken[folder] == of_one or taken[kind] == of_all:
            others.append(item)
        else:
            taken.update([folder, kind])
    config.hook.pytest_deselected(items=others)
    left_out = set(others)
    items[:] = [item for item in items if item not in left_out]


def answer_of(item):
    """The answer that a test of this folder checks, if it checks one."""
    # All items of the session come here, those of other folders too.
    own = item.path.is_relative_to(HERE) and hasattr(item, "callspec")
    return item.callspec.params.get("answer") if own else None


def place_in_the_draw(item):
    """By what the exercise and the answer are, so that the same tree gives the same sample."""
    answer = answer_of(item)
    if answer is None:
        return ""
    return hashlib.sha256(digest_of(answer.parent.name) + answer.read_bytes()).hexdigest()


@cache
def course():
    return load_course(ROOT)


@cache
def digest_of(name):
    return digest(course(), course().find(name)).encode()


@cache
def changed():
    """The names of the exercises that differ from the last release."""
    return {exercise.name for exercise in changed_since(course())}


@cache
def files_changed():
    """The answers that differ from those of the last release; None if there was none."""
    return files_changed_since(course(), "benchmarks/answers")
