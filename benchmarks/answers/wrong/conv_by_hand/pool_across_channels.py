# Max-pooling takes the maximum over all channels together, so every channel holds the same
# numbers.
# listed: maximum over channels

import numpy as np


def _2(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    steps = _2(strides)
    size = kernel.shape[:2]
    x = image.astype("float64")
    if padding == "same":
        widths = []
        for n, k, s in zip(x.shape[:2], size, steps):
            total = max((-(-n // s) - 1) * s + k - n, 0)
            widths.append((total // 2, total - total // 2))
        x = np.pad(x, widths + [(0, 0)])
    rows = (x.shape[0] - size[0]) // steps[0] + 1
    cols = (x.shape[1] - size[1]) // steps[1] + 1
    out = np.empty((rows, cols, kernel.shape[-1]))
    for i, j in np.ndindex(rows, cols):
        r, c = i * steps[0], j * steps[1]
        out[i, j] = np.tensordot(x[r : r + size[0], c : c + size[1]], kernel, 3) + bias
    return out


def max_pool2d(image, pool_size=2, strides=None):
    size = _2(pool_size)
    steps = size if strides is None else _2(strides)
    rows = (image.shape[0] - size[0]) // steps[0] + 1
    cols = (image.shape[1] - size[1]) // steps[1] + 1
    out = np.empty((rows, cols, image.shape[-1]))
    for i, j in np.ndindex(rows, cols):
        r, c = i * steps[0], j * steps[1]
        out[i, j] = np.max(image[r : r + size[0], c : c + size[1]])
    return out
