# Max-pooling starts with 0 as the largest number so far, so negative maxima become 0.
# listed: starts from zero

import numpy as np


def _pair(v):
    return (v, v) if isinstance(v, int) else tuple(v)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    (sr, sc), (kr, kc) = _pair(strides), kernel.shape[:2]
    x = image.astype(np.float64)
    if padding == "same":
        p = [max((-(-n // s) - 1) * s + k - n, 0) for n, s, k in zip(x.shape, (sr, sc), (kr, kc))]
        x = np.pad(x, ((p[0] // 2, p[0] - p[0] // 2), (p[1] // 2, p[1] - p[1] // 2), (0, 0)))
    rows, cols = (x.shape[0] - kr) // sr + 1, (x.shape[1] - kc) // sc + 1
    y = np.zeros((rows, cols, kernel.shape[3]))
    for m in range(kr):
        for n in range(kc):
            part = x[m : m + (rows - 1) * sr + 1 : sr, n : n + (cols - 1) * sc + 1 : sc]
            y += part @ kernel[m, n]
    return y + bias


def max_pool2d(image, pool_size=2, strides=None):
    pr, pc = _pair(pool_size)
    sr, sc = (pr, pc) if strides is None else _pair(strides)
    rows, cols = (image.shape[0] - pr) // sr + 1, (image.shape[1] - pc) // sc + 1
    best = np.zeros((rows, cols, image.shape[2]))
    for m in range(pr):
        for n in range(pc):
            part = image[m : m + (rows - 1) * sr + 1 : sr, n : n + (cols - 1) * sc + 1 : sc]
            best = np.maximum(best, part)
    return best
