"""Pairs of views of one thing, from two cameras side by side, and how far away it is.

Each view is a small grey picture, brighter in one spot. The nearer the thing, the more its places
in the two pictures differ: by their distance `BASELINE / depth`, the disparity. Where it stands
between left and right is drawn apart from the depth, and its size and brightness too, so one
picture alone says next to nothing.

The pictures depend on the seed alone; between versions of NumPy a pixel may differ by 1.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kata_datasets.random_stream import RandomStream, require_positive

HEIGHT, WIDTH = 8, 32
NEAREST, FARTHEST = 1.0, 3.0
BASELINE = 12.0
NOISE = 30

STREAM = 6


class Pairs(NamedTuple):
    """Views `left` and `right`, uint8 of shape (n, 8, 32, 1), and depths in metres, (n, 1)."""

    left: NDArray[np.uint8]
    right: NDArray[np.uint8]
    depths: NDArray[np.float64]


def stereo_pairs(n: int, seed: int) -> Pairs:
    """Return `n` pairs of views and the depths.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        the views and depths from 1 to 3 metres.

    Raises:
        ValueError: `n` is below 1.
    """
    require_positive("n", n)
    stream = RandomStream(STREAM, seed)
    # Depths are spread so that all disparities are equally frequent.
    disparities = BASELINE / FARTHEST + stream.grid(n) * (BASELINE / NEAREST - BASELINE / FARTHEST)
    middles = WIDTH * (0.25 + 0.5 * stream.grid(n))
    rows = HEIGHT * (0.25 + 0.5 * stream.grid(n))
    # Little differences alone: a network that subtracts one view's code from the other's sees the
    # size and the light in it as well as the place.
    widths = 1.6 + 0.3 * stream.grid(n)
    lights = 170 + 50 * stream.grid(n)
    left = _view(stream, middles + disparities / 2, rows, widths, lights)
    right = _view(stream, middles - disparities / 2, rows, widths, lights)
    return Pairs(left, right, (BASELINE / disparities)[:, None])


def _view(
    stream: RandomStream,
    columns: NDArray[np.float64],
    rows: NDArray[np.float64],
    widths: NDArray[np.float64],
    lights: NDArray[np.float64],
) -> NDArray[np.uint8]:
    """Return pictures of one spot each, with noise."""
    across = np.arange(WIDTH) + 0.5 - columns[:, None]
    down = np.arange(HEIGHT) + 0.5 - rows[:, None]
    distances = across[:, None, :] ** 2 + down[:, :, None] ** 2
    spots = lights[:, None, None] * np.exp(-distances / (2 * widths[:, None, None] ** 2))
    pixels = np.rint(spots + NOISE * stream.grid(*spots.shape))
    return np.clip(pixels, 0, 255).astype(np.uint8)[..., None]
