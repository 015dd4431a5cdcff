# The zeros left and right are computed from the height, not the width.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    s = (strides, strides) if isinstance(strides, int) else strides
    kh, kw, _, filters = kernel.shape
    x = np.array(image, dtype=float)
    if padding == "same":
        size = len(image)
        p = max((-(-size // s[0]) - 1) * s[0] + kh - size, 0)
        q = max((-(-size // s[1]) - 1) * s[1] + kw - size, 0)
        x = np.pad(x, ((p // 2, p - p // 2), (q // 2, q - q // 2), (0, 0)))
    out_h = (x.shape[0] - kh) // s[0] + 1
    out_w = (x.shape[1] - kw) // s[1] + 1
    out = np.tile(bias.astype(float), (out_h, out_w, 1))
    for m in range(kh):
        for n in range(kw):
            part = x[m : m + (out_h - 1) * s[0] + 1 : s[0], n : n + (out_w - 1) * s[1] + 1 : s[1]]
            out += np.dot(part, kernel[m, n])
    return out


def max_pool2d(image, pool_size=2, strides=None):
    if isinstance(pool_size, int):
        pool_size = (pool_size, pool_size)
    if strides is None:
        strides = pool_size
    elif isinstance(strides, int):
        strides = (strides, strides)
    h, w, channels = image.shape
    out_h = (h - pool_size[0]) // strides[0] + 1
    out_w = (w - pool_size[1]) // strides[1] + 1
    out = np.full((out_h, out_w, channels), -np.inf)
    for m in range(pool_size[0]):
        for n in range(pool_size[1]):
            shifted = image[m :: strides[0], n :: strides[1]][:out_h, :out_w]
            out = np.maximum(out, shifted)
    return out
