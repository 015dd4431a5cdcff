"""Submitted notebooks that attack whoever reads them: each costs its own learner alone."""

import sys

import pytest
from kata_classroom.nbgrader import submitted
from kata_classroom.nbgrader.assignment import Assignment

from tests.intake.hostile import MB, nested_lists
from tests.nbgrader.classroom import WALKS

RIGHT = {"ada", "zoe"}


@pytest.fixture
def attacked(classroom):
    """A classroom with two right answers, and one of eve's that a test attacks with."""
    for learner in (*RIGHT, "eve"):
        classroom.hand_in(learner, walk=classroom.answered("walk"))
    return classroom


def graded(classroom, jobs):
    """Return what became of each learner."""
    return {one.learner: one for one in Assignment(classroom.folder, WALKS).grade(jobs=jobs)}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("text", ["0001-01-01 00:00:00 +2300", "9999-12-31 23:59:59 -2300", "\0"])
def test_a_time_that_no_calendar_has_stops_nobody_else(text, jobs, attacked):
    """As text that nbgrader can't read either."""
    (attacked.submission("eve") / "timestamp.txt").write_text(text, "utf-8")
    found = graded(attacked, jobs)
    assert {name for name, one in found.items() if one.score == one.max_score > 0} >= RIGHT


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_a_notebook_that_takes_all_memory_is_a_wrong_answer(attacked):
    """It is read in a process that may take only so much; the sentence stands in the feedback."""
    attacked.hand_in("eve", walk=nested_lists(63 * MB))
    found = graded(attacked, jobs=1)
    assert found["eve"].score == 0
    assert {name for name, one in found.items() if one.score == one.max_score} == RIGHT
    text = (attacked.folder / "autograded" / "eve" / WALKS / "walk.ipynb").read_text("utf-8")
    assert "needs more than 1,024 MB of memory to be read" in text


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_kit_is_told_of_one_learner(jobs, attacked, monkeypatch):
    """The others are graded."""
    known = submitted.read_notebook

    def faulty(path):
        if "eve" in path.parts:
            raise OverflowError("too large")
        return known(path)

    monkeypatch.setattr(submitted, "read_notebook", faulty)
    found = graded(attacked, jobs)
    assert {name for name, one in found.items() if one.score == one.max_score > 0} >= RIGHT
    assert found["eve"].problem == "too large"
