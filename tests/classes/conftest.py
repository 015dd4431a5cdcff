"""The tiny course, for the tests of classes."""

import sys
from pathlib import Path

import pytest

# As `classes.classroom`, for the notebooks' tests have a classroom of their own.
sys.path.insert(0, str(Path(__file__).parents[1]))

from classes.classroom import lay_out_course


@pytest.fixture(scope="session")
def shared_course(tmp_path_factory):
    """A copy of the tiny course that no test changes."""
    return lay_out_course(tmp_path_factory.mktemp("shared") / "tiny")


@pytest.fixture
def course(tmp_path):
    """A copy of the tiny course, of this test alone."""
    return lay_out_course(tmp_path / "tiny")
