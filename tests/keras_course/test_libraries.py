"""The manifest describes the libraries of the course."""

from pathlib import Path

from kata_grader.course.manifest import load_course

COURSE = load_course(Path(__file__).parents[2])


def test_every_module_that_an_exercise_needs_is_described():
    """Else learners would be told to install a package of the module's name."""
    needed = {library for exercise in COURSE.exercises for library in exercise.libraries}
    assert needed
    assert needed <= set(COURSE.libraries)
    assert {library.extra for library in needed} == {"tf"}


def test_doctor_looks_at_tensorflow_and_keras():
    """In this order: importing the first shows what is wrong with the second."""
    assert [one.title for one in COURSE.libraries if one.title] == ["TensorFlow", "Keras"]
