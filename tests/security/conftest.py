"""An arena for hostile submissions."""

from __future__ import annotations

import shutil
import sys

import pytest

from tests.security.arena import NEEDS_BWRAP, Arena


@pytest.fixture(scope="session")
def arena():
    """The tiny course, with one warm host for each isolation mode."""
    with Arena.opened() as opened:
        yield opened


@pytest.fixture
def sandbox(arena):
    """The arena, where there can be a sandbox."""
    if not (sys.platform == "linux" and shutil.which("bwrap")):
        pytest.skip(NEEDS_BWRAP)
    return arena
