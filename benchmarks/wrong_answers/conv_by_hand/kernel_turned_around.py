# The kernel is turned by 180 degrees first; Keras doesn't turn it.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    down, right = (strides, strides) if isinstance(strides, int) else strides
    kernel = kernel[::-1, ::-1]
    rows, columns = kernel.shape[:2]
    x = image.astype(float)
    if padding == "same":
        h, w = x.shape[:2]
        p = max((-(-h // down) - 1) * down + rows - h, 0)
        q = max((-(-w // right) - 1) * right + columns - w, 0)
        x = np.pad(x, ((p // 2, p - p // 2), (q // 2, q - q // 2), (0, 0)))
    new_h = (x.shape[0] - rows) // down + 1
    new_w = (x.shape[1] - columns) // right + 1
    y = np.empty((new_h, new_w, kernel.shape[3]))
    for i in range(new_h):
        for j in range(new_w):
            window = x[i * down : i * down + rows, j * right : j * right + columns]
            for f in range(kernel.shape[3]):
                y[i, j, f] = (window * kernel[..., f]).sum() + bias[f]
    return y


def max_pool2d(image, pool_size=2, strides=None):
    strides = pool_size if strides is None else strides
    size = (pool_size, pool_size) if isinstance(pool_size, int) else tuple(pool_size)
    step = (strides, strides) if isinstance(strides, int) else tuple(strides)
    windows = np.lib.stride_tricks.sliding_window_view(image, size, axis=(0, 1))
    return windows[:: step[0], :: step[1]].max(axis=(-2, -1))
