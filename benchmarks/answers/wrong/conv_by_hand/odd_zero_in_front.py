# If the number of zeros is odd, the extra one goes to the top or left instead of bottom or right.
# listed: padding at the wrong side

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def two(v):
    return (v, v) if np.isscalar(v) else v


def zeros_needed(n, k, s):
    places = (n + s - 1) // s
    p = max((places - 1) * s + k - n, 0)
    return p - p // 2, p // 2


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    down, right = two(strides)
    kr, kc = kernel.shape[0], kernel.shape[1]
    x = np.asarray(image, dtype="float64")
    if padding == "same":
        top_bottom = zeros_needed(x.shape[0], kr, down)
        left_right = zeros_needed(x.shape[1], kc, right)
        x = np.pad(x, (top_bottom, left_right, (0, 0)))
    windows = sliding_window_view(x, (kr, kc), axis=(0, 1))[::down, ::right]
    return np.einsum("ijcmn,mncf->ijf", windows, kernel) + bias


def max_pool2d(image, pool_size=2, strides=None):
    size = two(pool_size)
    down, right = size if strides is None else two(strides)
    windows = sliding_window_view(image, tuple(size), axis=(0, 1))[::down, ::right]
    return windows.max(axis=(-2, -1))
