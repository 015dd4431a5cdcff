"""Fixtures of the tests of releases."""

from tests.publishing.bundles import (  # noqa: F401 (fixtures of these tests)
    hiding_course,
    mine,
    numbers,
    objects,
    refused,
)
