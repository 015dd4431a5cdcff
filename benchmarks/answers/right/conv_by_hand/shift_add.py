# Loops over the kernel, not over the image: shift, scale, add. float32 results (as Keras).
import itertools

import numpy as np


def _both(value):
    return (value, value) if isinstance(value, (int, np.integer)) else (value[0], value[1])


def _view(x, m, n, s, shape):
    return x[m : m + s[0] * shape[0] : s[0], n : n + s[1] * shape[1] : s[1]][: shape[0], : shape[1]]


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    s, k, hw = _both(strides), kernel.shape[:2], image.shape[:2]
    x = image.astype(np.float32)
    if padding == "same":
        shape = [-(-a // b) for a, b in zip(hw, s)]
        need = [max((o - 1) * b + c - a, 0) for o, b, c, a in zip(shape, s, k, hw)]
        padded = np.zeros((hw[0] + need[0], hw[1] + need[1], x.shape[2]), np.float32)
        t, left = need[0] // 2, need[1] // 2
        padded[t : t + hw[0], left : left + hw[1]] = x
        x = padded
    else:
        shape = [(a - c) // b + 1 for a, b, c in zip(hw, s, k)]
    y = np.zeros((*shape, kernel.shape[3]), np.float32)
    for m, n in itertools.product(range(k[0]), range(k[1])):
        y += _view(x, m, n, s, shape) @ kernel[m, n].astype(np.float32)
    y += bias.astype(np.float32)
    return y


def max_pool2d(image, pool_size=2, strides=None):
    p = _both(pool_size)
    s = p if strides is None else _both(strides)
    shape = [(image.shape[a] - p[a]) // s[a] + 1 for a in (0, 1)]
    out = np.full((*shape, image.shape[2]), -np.inf, dtype=np.float32)
    for m, n in itertools.product(range(p[0]), range(p[1])):
        np.maximum(out, _view(image, m, n, s, shape), out=out)
    return out
