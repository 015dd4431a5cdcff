"""Fixtures of the tests of `checking`."""

from tests.checking.opened import opened  # noqa: F401 (a fixture of these tests)
