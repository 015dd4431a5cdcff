# Unusual: windows are cut out by 0-1 selection matrices in one einsum (the padding is simply where no pixel is selected), and the result has the float type np.longdouble.
"""Convolution and pooling by hand."""

from functools import reduce

import numpy as np


def pair(value):
    return tuple(value) if np.ndim(value) else (value, value)


def selection(n, size, stride, padding):
    """Return S of shape (places, size, n): S[i, m, y] is 1 if pixel y lies under m at place i."""
    if padding == "same":
        places = -(-n // stride)
        front = max((places - 1) * stride + size - n, 0) // 2
    else:
        places, front = (n - size) // stride + 1, 0
    under = np.add.outer(stride * np.arange(places), np.arange(size)) - front
    return (under[:, :, np.newaxis] == np.arange(n)).astype(np.longdouble)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    down, right = pair(strides)
    rows = selection(image.shape[0], kernel.shape[0], down, padding)
    columns = selection(image.shape[1], kernel.shape[1], right, padding)
    bands = np.tensordot(rows, image.astype(np.longdouble), axes=(2, 0))  # i, m, x, c
    windows = np.einsum("imxc,jnx->ijmnc", bands, columns)
    return np.tensordot(windows, kernel.astype(np.longdouble), axes=3) + bias


def max_pool2d(image, pool_size=2, strides=None):
    rows, columns = pair(pool_size)
    down, right = pair(pool_size if strides is None else strides)
    h, w, _ = image.shape
    last_row, last_column = h - rows, w - columns
    # One picture for each place under the window, shifted so that they lie on top of each other.
    shifted = (
        image[m : last_row + m + 1 : down, n : last_column + n + 1 : right]
        for m in range(rows)
        for n in range(columns)
    )
    return reduce(np.maximum, shifted).astype(np.longdouble)
