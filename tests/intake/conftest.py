"""Classes as they are handed in."""

from tests.classroom.conftest import course, grade, kata, shared_course, take  # noqa: F401 (fixtures)
