# The bias is added once for each channel instead of once for each filter.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    down, right = strides if isinstance(strides, tuple) else (strides, strides)
    rows, columns, channels, filters = kernel.shape
    x = image * 1.0
    if padding == "same":
        n, m = x.shape[:2]
        p = max((int(np.ceil(n / down)) - 1) * down + rows - n, 0)
        q = max((int(np.ceil(m / right)) - 1) * right + columns - m, 0)
        x = np.pad(x, [(p // 2, p - p // 2), (q // 2, q - q // 2), (0, 0)])
    new_h = (x.shape[0] - rows) // down + 1
    new_w = (x.shape[1] - columns) // right + 1
    y = np.zeros((new_h, new_w, filters))
    for i in range(new_h):
        for j in range(new_w):
            for f in range(filters):
                for c in range(channels):
                    top, left = i * down, j * right
                    piece = x[top : top + rows, left : left + columns, c]
                    y[i, j, f] += np.sum(piece * kernel[:, :, c, f]) + bias[f]
    return y


def max_pool2d(image, pool_size=2, strides=None):
    strides = pool_size if strides is None else strides
    size = (pool_size, pool_size) if isinstance(pool_size, int) else tuple(pool_size)
    step = (strides, strides) if isinstance(strides, int) else tuple(strides)
    windows = np.lib.stride_tricks.sliding_window_view(image, size, axis=(0, 1))
    return windows[:: step[0], :: step[1]].max(axis=(-2, -1))
