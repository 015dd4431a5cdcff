"""Pairs of views: the same everywhere, and one camera alone fails."""

import numpy as np
import pytest
from kata_datasets.stereo import BASELINE, HEIGHT, WIDTH, stereo_pairs

SEEDS = range(20)


def test_views_are_the_same_on_every_numpy_within_one_grey_level():
    data = stereo_pairs(2, seed=7)
    np.testing.assert_allclose(
        data.left[0, 4, 20:28, 0].astype(int), [10, 38, 53, 78, 140, 174, 174, 130], atol=1
    )
    np.testing.assert_allclose(
        data.right[1, 3, 3:11, 0].astype(int), [38, 57, 121, 168, 185, 163, 113, 39], atol=1
    )
    np.testing.assert_allclose(
        data.depths[:, 0], [1.0845667652908497, 2.455537098181236], rtol=1e-12
    )


def test_a_seed_repeats_and_another_seed_differs():
    assert np.array_equal(stereo_pairs(3, 3).left, stereo_pairs(3, 3).left)
    assert not np.array_equal(stereo_pairs(3, 3).left, stereo_pairs(3, 4).left)
    assert len(stereo_pairs(1, 2**32 - 1).left) == 1


def test_shapes_and_ranges():
    data = stereo_pairs(500, 1)
    assert data.left.shape == data.right.shape == (500, HEIGHT, WIDTH, 1)
    assert data.left.dtype == data.right.dtype == np.uint8
    assert data.depths.shape == (500, 1)
    assert data.depths.min() >= 1
    assert data.depths.max() <= 3


@pytest.mark.parametrize("n", [0, -1])
def test_fewer_than_one_is_refused(n):
    with pytest.raises(ValueError, match=f"n must be at least 1, not {n}"):
        stereo_pairs(n, seed=0)


def columns(views):
    """Return the column of the spot in each view."""
    light = np.clip(views[..., 0].astype(float) - 40, 0, None)
    return (light.sum(axis=1) * (np.arange(WIDTH) + 0.5)).sum(axis=1) / light.sum(axis=(1, 2))


def test_the_disparity_tells_the_depth():
    data = stereo_pairs(500, 2)
    disparities = columns(data.left) - columns(data.right)
    np.testing.assert_allclose(BASELINE / disparities, data.depths[:, 0], rtol=0.15)


def explained(places, depths):
    """Return the share of the variance of depths that a cubic of places explains."""
    powers = np.stack([places**power for power in range(4)], axis=1) / 20.0 ** np.arange(4)
    rest = depths - powers @ np.linalg.lstsq(powers, depths, rcond=None)[0]
    return 1 - np.var(rest) / np.var(depths)


def test_one_camera_alone_fails():
    scores = []
    for seed in SEEDS:
        data = stereo_pairs(500, seed)
        left, right = columns(data.left), columns(data.right)
        scores.append([explained(x, data.depths[:, 0]) for x in (left - right, left, right)])
    both, left_alone, right_alone = np.array(scores).T
    assert both.min() > 0.95
    assert left_alone.max() < 0.2
    assert right_alone.max() < 0.2
