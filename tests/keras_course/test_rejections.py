"""What `kata prove` has written about the mistakes of each exercise is of today's files."""

from pathlib import Path

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes
from kata_grader.course.rejections import read_rejections, rejections_file

EXERCISES = load_course(Path(__file__).parents[2]).exercises


@pytest.mark.parametrize("exercise", EXERCISES, ids=[one.name for one in EXERCISES])
def test_each_exercise_with_a_library_says_what_rejects_its_mistakes(exercise):
    """Where it fails, `kata prove EXERCISE` writes the file anew."""
    found = read_rejections(exercise)
    assert bool(exercise.needs) == bool(found) == rejections_file(exercise).exists()
    if found:
        rejected = {name for names in found.values() for name in names}
        assert rejected <= {mistake.name for mistake in load_mistakes(exercise)}
