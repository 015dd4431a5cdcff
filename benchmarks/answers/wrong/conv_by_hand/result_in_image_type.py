# The result has the type of the image, so for an image of bytes the sums are cut off or wrap
# around.
# listed: whole numbers

import numpy as np


def _both(v):
    return (v, v) if isinstance(v, int) else v


def _pad(image, k, s):
    widths = []
    for n, kk, ss in zip(image.shape, k, s):
        p = max((int(np.ceil(n / ss)) - 1) * ss + kk - n, 0)
        widths.append((p // 2, p - p // 2))
    return np.pad(image, [*widths, (0, 0)])


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    s = _both(strides)
    k = kernel.shape[:2]
    if padding == "same":
        image = _pad(image, k, s)
    rows = (image.shape[0] - k[0]) // s[0] + 1
    cols = (image.shape[1] - k[1]) // s[1] + 1
    out = np.zeros((rows, cols, kernel.shape[-1]), dtype=image.dtype)
    for i in range(rows):
        for j in range(cols):
            part = image[i * s[0] : i * s[0] + k[0], j * s[1] : j * s[1] + k[1], :, None]
            out[i, j] = np.sum(part * kernel, axis=(0, 1, 2)) + bias
    return out


def max_pool2d(image, pool_size=2, strides=None):
    p = _both(pool_size)
    s = p if strides is None else _both(strides)
    rows = (image.shape[0] - p[0]) // s[0] + 1
    cols = (image.shape[1] - p[1]) // s[1] + 1
    out = np.zeros((rows, cols, image.shape[2]), dtype=image.dtype)
    for i in range(rows):
        for j in range(cols):
            part = image[i * s[0] : i * s[0] + p[0], j * s[1] : j * s[1] + p[1]]
            out[i, j] = part.max((0, 1))
    return out
