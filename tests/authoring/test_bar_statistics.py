"""Bounds and tails of bars, on distributions whose answer is known."""

from statistics import NormalDist

import numpy as np
import pytest
from kata_authoring.bar_statistics import bound_of, limit_above, tail_above


@pytest.mark.parametrize(
    ("hits", "runs", "bound"),
    [(0, 20, 0.1391), (0, 59, 0.0495), (0, 60, 0.0487), (1, 60, 0.0766), (3, 3, 1.0), (0, 1, 0.95)],
)
def test_the_bound_is_the_exact_one(hits, runs, bound):
    """With nought hits it is 1 - 0.05 ** (1 / runs); with all of them it is 1."""
    assert bound_of(hits, runs) == pytest.approx(bound, abs=5e-5)


@pytest.mark.parametrize("limit", [2.0, 2.5, 3.0])
def test_a_normal_tail_is_estimated(limit):
    """By thirty samples of eighty scores, within a power of ten."""
    true = NormalDist().cdf(-limit)
    tails = [tail_above(np.random.RandomState(seed).normal(size=80), limit) for seed in range(30)]
    assert 0.1 * true < np.median([tail.probability for tail in tails]) < 10 * true
    assert np.median([tail.fit for tail in tails]) > 0.1


def test_a_farther_limit_is_reached_more_seldom():
    scores = np.random.RandomState(1).normal(size=80)
    near, far = tail_above(scores, 2.5), tail_above(scores, 3.5)
    assert near.probability > far.probability


def test_scores_of_no_such_tail_fit_badly():
    """Half of the largest scores lie in one place, and the rest far away: no Pareto."""
    scores = [*np.linspace(0, 1, 60), *np.linspace(1, 1.01, 10), *np.linspace(9, 9.01, 10)]
    assert tail_above(scores, 12.0).fit < 0.05


@pytest.mark.parametrize("scores", [[1.0] * 80, [0.5, 0.6, 0.7], [0.5] * 40 + [1.0] * 40])
def test_scores_that_hardly_differ_give_no_estimate(scores):
    assert tail_above(scores, 2.0) is None


def test_a_limit_amid_the_scores_is_counted():
    assert tail_above(np.arange(100.0), 50.0).probability == pytest.approx(0.5)


def test_a_limit_is_where_the_estimate_says():
    """One is the inverse of the other."""
    scores = np.random.RandomState(1).normal(size=80)
    for probability in (1e-2, 1e-4, 1e-6):
        limit = limit_above(scores, probability)
        assert tail_above(scores, limit).probability == pytest.approx(probability)
    assert limit_above([1.0] * 80, 1e-6) is None
