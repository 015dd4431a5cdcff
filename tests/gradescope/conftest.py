"""The tiny course, as reports see it."""

from tests.reports.conftest import course  # noqa: F401 (a fixture)
