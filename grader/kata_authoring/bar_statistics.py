"""How often a bar fails a right answer, and passes a weak model: bounds and estimates.

A **bound** needs no assumption but that runs are independent: it is the upper end of the exact
interval of Clopper and Pearson, with 95 % confidence. An **estimate** looks farther than runs were
counted. It fits a generalised Pareto distribution to the scores nearest to the bar (peaks over
threshold: Pickands, 1975; fitted by L-moments: Hosking and Wallis, 1987). How well that fits
comes from samples that the fitted distribution gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import beta, genpareto

CONFIDENCE = 0.95
SAMPLES = 500
# A tail is the quarter of the runs that is nearest to the bar, but at least so many.
MIN_TAIL = 12
MIN_DIFFERENT = 6


@dataclass(frozen=True)
class Tail:
    """An estimate of how often scores lie beyond a limit.

    Attributes:
        probability: of one score to lie there.
        fit: how often samples of the fitted distribution fit it worse than the scores do (the
            p-value of Cramér and von Mises); small is bad.
    """

    probability: float
    fit: float


def bound_of(hits: int, runs: int) -> float:
    """Return how likely a hit is at most, with 95 % confidence, after `hits` in `runs`.

    Args:
        hits: how often it happened.
        runs: how often it could have happened.
    """
    if hits >= runs:
        return 1.0
    return float(beta.ppf(CONFIDENCE, hits + 1, runs - hits))


def tail_above(scores: Sequence[float], limit: float) -> Tail | None:
    """Estimate how often a score is above a limit, from the largest scores.

    For scores that should not be below a limit, give both with the other sign.

    Args:
        scores: what was measured.
        limit: the limit.

    Returns:
        The estimate; None if there are too few scores that differ.
    """
    if (fitted := _fit(scores)) is None:
        return None
    distance = limit - fitted.threshold
    if distance <= 0:  # the limit is no tail at all: count
        return Tail(float(np.mean(np.asarray(scores) >= limit)), 1.0)
    return Tail(float(fitted.share * fitted.excess.sf(distance)), fitted.quality)


def limit_above(scores: Sequence[float], probability: float) -> float | None:
    """Estimate above which limit a score lies as rarely as this; None as for `tail_above`.

    Args:
        scores: what was measured.
        probability: of a score to lie above the limit.
    """
    if (fitted := _fit(scores)) is None:
        return None
    return float(fitted.threshold + fitted.excess.isf(probability / fitted.share))


@dataclass(frozen=True)
class _Fit:
    """A distribution that was fitted to the largest scores.

    Attributes:
        threshold: above which they lie.
        share: how many of all scores they are.
        excess: how far they lie above it, a distribution of SciPy.
        quality: as `Tail.fit`.
    """

    threshold: float
    share: float
    excess: Any
    quality: float


def _fit(scores: Sequence[float]) -> _Fit | None:
    ordered = np.sort(np.asarray(scores, float))[::-1]
    size = max(MIN_TAIL, len(ordered) // 4)
    if len(ordered) <= size:
        return None
    threshold = ordered[size]
    excesses = ordered[:size] - threshold
    if len(np.unique(excesses)) < MIN_DIFFERENT:
        return None
    shape, scale = _fitted(excesses)
    random = np.random.RandomState(0)
    samples = genpareto.rvs(shape, 0, scale, (SAMPLES, size), random_state=random)
    again = _fitted(samples)
    worse = _misfit(samples, *again) >= _misfit(excesses, shape, scale)
    quality = float((1 + worse.sum()) / (1 + SAMPLES))
    return _Fit(threshold, size / len(ordered), genpareto(shape, 0, scale), quality)


def _fitted(excesses: Any) -> tuple[Any, Any]:
    """Return shape and scale by the method of L-moments, which suits few excesses best."""
    mean = excesses.mean(axis=-1)
    ranks = np.arange(excesses.shape[-1]) / (excesses.shape[-1] - 1)
    shape = 2 - mean / (2 * np.mean(np.sort(excesses) * ranks, axis=-1) - mean)
    return shape, mean * (1 - shape)


def _misfit(excesses: Any, shape: Any, scale: Any) -> Any:
    """Return the statistic of Cramér and von Mises, without its constant part."""
    size = excesses.shape[-1]
    places = (np.arange(size) + 0.5) / size
    parameters = np.asarray(shape)[..., None], 0, np.asarray(scale)[..., None]
    reached = genpareto.cdf(np.sort(excesses), *parameters)
    return np.sum((reached - places) ** 2, axis=-1)
