"""Classes as they are handed in."""

from tests.grading.conftest import course, shared_course, take  # noqa: F401 (fixtures)
