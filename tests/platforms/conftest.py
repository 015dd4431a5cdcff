"""The tiny course, for the tests of platforms."""

from tests.classroom.conftest import course, grade, kata, shared_course, take  # noqa: F401 (fixtures)
