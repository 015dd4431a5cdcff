# The convolution reads a pair of strides as (right, down).
# listed: strides swapped

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def as_pair(v):
    return (v, v) if isinstance(v, int) else tuple(v)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    sx, sy = as_pair(strides)
    x = image.astype(float)
    if padding == "same":
        pads = []
        for n, k, s in ((x.shape[0], kernel.shape[0], sy), (x.shape[1], kernel.shape[1], sx)):
            p = max((int(np.ceil(n / s)) - 1) * s + k - n, 0)
            pads.append((p // 2, p - p // 2))
        x = np.pad(x, (*pads, (0, 0)))
    view = sliding_window_view(x, kernel.shape[:2], axis=(0, 1))[::sy, ::sx]
    return np.tensordot(view, kernel, axes=([3, 4, 2], [0, 1, 2])) + bias


def max_pool2d(image, pool_size=2, strides=None):
    pool = as_pair(pool_size)
    sy, sx = as_pair(pool_size if strides is None else strides)
    view = sliding_window_view(image, pool, axis=(0, 1))[::sy, ::sx]
    return view.max(axis=(3, 4)).astype(float)
