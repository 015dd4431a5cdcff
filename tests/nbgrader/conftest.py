"""A classroom on a tiny course, and copies of it."""

from __future__ import annotations

import pytest

collect_ignore = ["course"]

pytest.importorskip("nbgrader", reason='nbgrader comes with pip install "keras-katas[notebooks]"')

from tests.browser import chromium  # noqa: E402, F401 (a fixture)
from tests.nbgrader.classroom import Classroom, copy_of_tiny, engine_with  # noqa: E402


def pytest_configure(config):
    config.addinivalue_line("markers", "tensorflow: needs TensorFlow installed")


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """The tiny course; no test changes it."""
    return copy_of_tiny(tmp_path_factory.mktemp("tiny") / "course")


@pytest.fixture(scope="session")
def template(course, tmp_path_factory):
    """A classroom that nobody has submitted anything to; no test changes it."""
    folder = tmp_path_factory.mktemp("template") / "class"
    bundle = engine_with(course)
    return Classroom.opened(folder, course, lambda chapter: bundle)


@pytest.fixture
def classroom(template, tmp_path):
    """A classroom of this test alone."""
    return template.copied(tmp_path / "class")
