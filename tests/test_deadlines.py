"""A test that hangs ends, and the others of the kit are not held up for ever."""

import pytest

pytest.importorskip("pytest_timeout", reason="deadlines are kept by pytest-timeout")

CONFTEST = """
from pathlib import Path
from tests import deadlines
from tests.tiny import hand_in, open_side, shared_course

deadlines.HERE = Path(__file__).parent

def pytest_collection_modifyitems(config, items):
    deadlines.give_deadlines(config, items, seconds=2)
"""
HANGS = """
import threading

def test_hangs(open_side):
    side = open_side("def one(): return 1", "direct")
    assert side.one() == 1  # the alarm of pytest-timeout's other method would be off now
    threading.Event().wait()
"""
SWALLOWS = """
def test_hangs():
    while True:
        try:
            while True: pass
        except BaseException: pass
"""


@pytest.mark.parametrize("hangs", [HANGS, SWALLOWS])
def test_a_test_that_hangs_ends_and_shows_where_it_stood(session_in, pytestconfig, tmp_path, hangs):
    """Whether it has used the direct mode, or catches whatever is raised in it."""
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_it.py").write_text(hangs, "utf-8")
    ran = session_in(tmp_path, "test_it.py", PYTHONPATH=str(pytestconfig.rootpath))
    assert ran.code == 1
    assert "Timeout" in ran.out + ran.err
    assert "in test_hangs" in ran.out + ran.err


def test_exercises_have_no_deadline_of_the_kits_tests(session_in, pytestconfig):
    """A learner in a clone stops at a breakpoint for as long as it takes."""
    words = ("--collect-only", "-p", "no:cacheprovider", "exercises/ch6_sequences/ngrams.py")
    ran = session_in(pytestconfig.rootpath, *words)
    assert ran.code == 0
    assert "timeout: " not in ran.out
