"""The page of what is better than what is what was measured, and says where nothing is shown."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def stories():
    """The module that writes the page."""
    spec = importlib.util.spec_from_file_location("stories", ROOT / "benchmarks" / "stories.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current(stories):
    assert stories.PAGE.read_text("utf-8") == stories.page()


def test_every_claim_has_twenty_pairs(stories):
    claims = list(stories.claims())
    assert len(claims) >= 35
    assert all(len(one) == len(other) >= 20 for one, other in (c.scores for c in claims))


def test_what_is_not_shown_is_said(stories):
    """Of all claims three are not shown: the lessons say of them that they bring no more."""
    claims = list(stories.claims())
    assert {(claim.better, claim.worse) for claim in claims if not claim.shown} == {
        ("LSTM", "SimpleRNN"),
        ("stacked GRUs", "GRU"),
        ("bidirectional GRU", "GRU"),
    }
    assert all(("**no**" in claim.row) != claim.shown for claim in claims)


def test_an_interval_is_that_of_the_pairs(stories):
    """Pairs that hardly differ have a narrow one, although the scores themselves vary."""
    better, worse = [0.5, 0.7, 0.9, 0.6], [0.41, 0.6, 0.79, 0.5]
    difference, low, high = stories.Claim("x", "s", "a", "b", (better, worse)).interval
    assert difference == pytest.approx(0.1)
    # Student's t for 3 degrees of freedom is 3.182; the deviation of the pairs is 0.00816.
    assert (low, high) == (pytest.approx(0.1 - 0.01299, abs=1e-5), pytest.approx(0.11299, abs=1e-5))
