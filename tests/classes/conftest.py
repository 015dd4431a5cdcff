"""The tiny course, for the tests of classes."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from kata_grader.classes.answers import Answer
from kata_grader.classes.intake import take_in
from kata_grader.classes.layouts import classroom
from kata_grader.classes.records import Records

# As `classes.classroom`, for the notebooks' tests have a classroom of their own.
sys.path.insert(0, str(Path(__file__).parents[1]))

from classes.classroom import lay_out_course


@pytest.fixture(scope="session")
def shared_course(tmp_path_factory):
    """A copy of the tiny course that no test changes."""
    return lay_out_course(tmp_path_factory.mktemp("shared") / "tiny")


@pytest.fixture
def course(tmp_path):
    """A copy of the tiny course, of this test alone."""
    return lay_out_course(tmp_path / "tiny")


@dataclass
class Taken:
    """What was taken in from one learner, by the exercises' names."""

    problem: str
    note: str
    gone: bool
    code: dict
    problems: dict
    notes: dict
    at: dict


@pytest.fixture
def take(shared_course, tmp_path):
    """`take(path)` takes a class in, and returns what is known of each learner."""

    def run(path, store=tmp_path / "store", course=shared_course):
        with classroom(path, course) as found, Records(store, create=True) as records:
            take_in(found, course, course.exercises, records)
            run.warnings = found.warnings
            return {one.name: _taken(records, course, one) for one in records.learners()}

    return run


def _taken(records, course, learner):
    taken = Taken(learner.problem, learner.note, learner.gone, {}, {}, {}, {})
    for one in records.handed_in(learner.name):
        name = course.find(one.exercise).name
        answer = Answer.unpacked(records.answer(one.exercise, one.answer))
        if answer.code:
            taken.code[name] = b"".join(source.code for source in answer.code)
        for kept, value in ((taken.problems, answer.problem), (taken.notes, one.note)):
            if value:
                kept[name] = value
        taken.at[name] = one.at
    return taken
