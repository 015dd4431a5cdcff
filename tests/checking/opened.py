"""Both sides of a check, opened as for a check of an answer."""

import re
from contextlib import contextmanager
from types import SimpleNamespace

import numpy as np
import pytest
from kata_grader import wording
from kata_grader.checking import CheckFailure
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.course.check_decorators import check_of
from kata_grader.submission import Folder

STEP = "    return rate * state + (1 - rate) * x_t"
CHECKED = "    _check_rate(rate)\n" + STEP
# A file in which `decay_step` alone is written, with one line to fill in.
DECAY_STEP = """
def decay_step(x_t, state, rate):
    {}
    return state
"""
CHECK = check_of("test_it", lambda: None)
XS = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])


@pytest.fixture
def opened(course, hand_in, solution):
    """`opened(*edits)` hands in the solution with edits; returns both sides of a check.

    The functions in `right` count as if a valid call of them had agreed in this check.
    """
    all_opened = []

    def open_one(*edits, name="decay", source=None, right=("decay_step",), course=course):
        text = solution(name, *edits) if source is None else source
        options = CheckOptions(Folder(hand_in(name, text)), "direct")
        found = OpenExercise(course.find(name), options)
        all_opened.append(found)
        found.session.start_check()
        found.diagnosis.activate(CHECK)
        found.diagnosis.was_right(right)
        return SimpleNamespace(submission=found.session.module, reference=found.trusted.reference)

    yield open_one
    for found in all_opened:
        found.close()


@contextmanager
def fails(kind, match):
    """Expect a failure of this kind, whose message matches a regular expression."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(match, wording.message(caught.value)), wording.message(caught.value)


def failure(check, *args, **kwargs):
    """Return what a check that fails raises."""
    with pytest.raises(CheckFailure) as caught:
        check(*args, **kwargs)
    return caught.value


def add_mistakes(course, text):
    """Write more lines below the mistakes of `decay`."""
    path = course.find("decay").mistakes
    path.write_text(path.read_text() + text)
