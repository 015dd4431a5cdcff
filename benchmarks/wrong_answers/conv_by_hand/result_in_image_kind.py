# The result has the image's dtype, so integer images give truncated sums.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    if isinstance(strides, int):
        strides = [strides, strides]
    k = kernel.shape[:2]
    x = image
    if padding == "same":
        pads = []
        for axis in range(2):
            n, s = image.shape[axis], strides[axis]
            p = max((-(-n // s) - 1) * s + k[axis] - n, 0)
            pads.append((p // 2, p - p // 2))
        x = np.pad(image, pads + [(0, 0)])
    rows = (x.shape[0] - k[0]) // strides[0] + 1
    columns = (x.shape[1] - k[1]) // strides[1] + 1
    y = np.zeros((rows, columns, kernel.shape[-1]), dtype=image.dtype)
    for i in range(rows):
        for j in range(columns):
            a, b = i * strides[0], j * strides[1]
            window = x[a : a + k[0], b : b + k[1]]
            for f in range(kernel.shape[-1]):
                y[i, j, f] = np.sum(window * kernel[:, :, :, f]) + bias[f]
    return y


def max_pool2d(image, pool_size=2, strides=None):
    rows, columns = (pool_size, pool_size) if isinstance(pool_size, int) else pool_size
    if strides is None:
        strides = (rows, columns)
    down, right = (strides, strides) if isinstance(strides, int) else strides
    new_h = (image.shape[0] - rows) // down + 1
    new_w = (image.shape[1] - columns) // right + 1
    y = np.empty((new_h, new_w, image.shape[2]), dtype=image.dtype)
    for i in range(new_h):
        for j in range(new_w):
            window = image[i * down : i * down + rows, j * right : j * right + columns]
            y[i, j] = window.max(axis=(0, 1))
    return y
