"""The course that the verbs of authors work on."""

from __future__ import annotations

from kata_grader.cli.context import here
from kata_grader.course.manifest import Course
from kata_grader.errors import KataError


def whole_course() -> Course:
    """Return the course around the working directory, with its solutions and checks beside it.

    Raises:
        KataError: there is no course, or only a learner's folder.
    """
    course = here()
    if course.source != course.root:
        raise KataError(
            f"{course.root} is a learner's folder, without the files that this command works on: "
            "run it in a clone of the course, or in a folder that `kata init DIR --whole` made."
        )
    return course
