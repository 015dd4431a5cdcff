"""Loops over the pixels of the kernel, not over those of the image: shifted images are summed.

Works in the longest float that the machine has.
"""

from functools import reduce
from itertools import product

import numpy as np


class Shifts:
    """Iterates over (m, n, image as pixel (m, n) of the window sees it)."""

    def __init__(self, image, window, strides):
        self.image = image
        self.window = window
        self.strides = strides
        self.places = [(n - k) // s + 1 for n, k, s in zip(image.shape, window, strides)]

    def __iter__(self):
        for offsets in product(*map(range, self.window)):
            where = tuple(
                slice(o, o + (p - 1) * s + 1, s)
                for o, p, s in zip(offsets, self.places, self.strides)
            )
            yield (*offsets, self.image[where])


def two(number_or_pair):
    if isinstance(number_or_pair, (tuple, list, np.ndarray)):
        return list(number_or_pair)
    return [number_or_pair] * 2


def framed(image, window, strides):
    h, w, channels = image.shape
    missing = []
    for n, k, s in zip((h, w), window, strides):
        last = (n - 1) // s * s  # where the last window begins
        missing.append(max(last + k - n, 0))
    canvas = np.zeros((h + missing[0], w + missing[1], channels), dtype=image.dtype)
    top, left = missing[0] // 2, missing[1] // 2
    canvas[top : top + h, left : left + w] = image
    return canvas


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    image = image.astype(np.longdouble)
    window, strides = kernel.shape[:2], two(strides)
    if padding == "same":
        image = framed(image, window, strides)
    shifts = Shifts(image, window, strides)
    total = np.zeros((*shifts.places, kernel.shape[-1]), dtype=np.longdouble)
    for m, n, view in shifts:
        total += view @ kernel[m, n]
    total += bias
    return total


def max_pool2d(image, pool_size=2, strides=None):
    window = two(pool_size)
    shifts = Shifts(image, window, window if strides is None else two(strides))
    return reduce(np.maximum, (view for _, _, view in shifts)).copy()
