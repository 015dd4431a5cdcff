"""All isolation modes give the same verdicts on every solution, stub and mistake of the course."""

import os

import pytest
from kata_authoring.proof import prove
from kata_grader.course.manifest import bundled_course, load_course
from kata_grader.isolation.modes import ISOLATION_MODES


@pytest.mark.slow
def test_the_isolation_modes_agree_on_every_exercise_without_keras():
    """On all mistakes; the gate asks it of solutions and stubs, those with Keras among them."""
    course = load_course(bundled_course())
    by_hand = [exercise for exercise in course.exercises if not exercise.needs]
    proof = prove(course, by_hand, isolations=ISOLATION_MODES, jobs=os.cpu_count())
    assert proof.gaps == []
    assert len({isolation for _, _, isolation in proof.runs}) == len(ISOLATION_MODES)
