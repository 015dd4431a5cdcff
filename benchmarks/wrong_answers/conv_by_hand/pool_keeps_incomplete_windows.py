# Windows cut off by the edge count too; they should be left out.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    down, right = (strides, strides) if isinstance(strides, int) else strides
    rows, columns, channels, filters = kernel.shape
    x = np.asarray(image, dtype="float64")
    if padding == "same":
        h, w = x.shape[:2]
        p = max((-(-h // down) - 1) * down + rows - h, 0)
        q = max((-(-w // right) - 1) * right + columns - w, 0)
        x = np.pad(x, ((p // 2, p - p // 2), (q // 2, q - q // 2), (0, 0)))
    new_h = (x.shape[0] - rows) // down + 1
    new_w = (x.shape[1] - columns) // right + 1
    y = np.zeros((new_h, new_w, filters))
    for i in range(new_h):
        for j in range(new_w):
            window = x[i * down : i * down + rows, j * right : j * right + columns]
            y[i, j] = np.sum(window[..., None] * kernel, axis=(0, 1, 2)) + bias
    return y


def max_pool2d(image, pool_size=2, strides=None):
    if isinstance(pool_size, int):
        pool_size = (pool_size, pool_size)
    if strides is None:
        strides = pool_size
    if isinstance(strides, int):
        strides = (strides, strides)
    h, w, _ = image.shape
    return np.stack(
        [
            np.stack(
                [
                    image[r : r + pool_size[0], c : c + pool_size[1]].max(axis=(0, 1))
                    for c in range(0, w, strides[1])
                ]
            )
            for r in range(0, h, strides[0])
        ]
    )
