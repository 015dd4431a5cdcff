"""Each result is kept before the next answer is checked."""

from contextlib import contextmanager

import pytest
from kata_classroom.grade_class import grade_class
from kata_classroom.records import Records
from kata_classroom.settings import GradingOptions
from kata_grader.course.libraries import environment
from kata_grader.running.check_answer import check_here

from tests.classroom.classroom import lay_out_class


class OneByOne:
    """A pool that checks answers in this process, and may be interrupted before one of them.

    Args:
        store: where results are kept.
        end: before which answer a Ctrl-C comes, counted from 0; None for none.
    """

    def __init__(self, store, end=None):
        self.store, self.end, self.kept = store, end, []

    def environment(self, root, exercises, isolation):
        return environment()

    def run(self, tasks, load):
        for number, task in enumerate(tasks):
            if number == self.end:
                raise KeyboardInterrupt
            yield task, check_here(task.exercise, load(task))
            with Records(self.store) as records:
                self.kept.append(sum(1 for _ in records.marks()))

    def close(self):
        pass


@pytest.fixture
def grade(course, tmp_path):
    """`grade(end)` grades three learners; returns the run, and how many results were kept."""
    lay_out_class(tmp_path / "subs", course, 3)

    def run(end=None):
        pool = OneByOne(tmp_path / "out", end)
        options = GradingOptions("process", only=["decay"])
        places = tmp_path / "subs", tmp_path / "out"
        with interrupted(end is not None):
            summary = grade_class(*places, course, options, lambda work: pool)
            return summary, pool.kept
        return None, pool.kept

    return run


@contextmanager
def interrupted(expected):
    if expected:
        with pytest.raises(KeyboardInterrupt):
            yield
    else:
        yield


def test_every_result_is_kept_as_it_comes(grade):
    """Whoever looks while the next answer is checked finds it: a kill loses one answer at most."""
    summary, kept = grade()
    assert (summary.checked, kept) == (3, [1, 2, 3])


def test_an_interrupted_run_keeps_what_it_has_checked(grade):
    """The next run checks the rest alone."""
    assert grade(end=2) == (None, [1, 2])
    summary, kept = grade()
    assert (summary.kept, summary.checked, kept) == (2, 1, [3])
