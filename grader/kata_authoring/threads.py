"""With how many threads the libraries of a course compute."""

from __future__ import annotations

from kata_grader.course.manifest import Course

OPENMP = "OMP_NUM_THREADS"


def thread_settings(course: Course, number: int) -> dict[str, str]:
    """Return the environment variables with which a new process computes with so many threads."""
    names = [OPENMP, *(name for library in course.libraries for name in library.threads)]
    return dict.fromkeys(names, str(number))
