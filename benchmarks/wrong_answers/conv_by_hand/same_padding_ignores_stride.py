# The padding "same" adds k - 1 zeros whatever the stride is.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    sh, sw = strides if isinstance(strides, tuple) else (strides, strides)
    kh, kw, channels, filters = kernel.shape
    x = image.astype("float64")
    if padding == "same":
        top, left = (kh - 1) // 2, (kw - 1) // 2
        x = np.pad(x, ((top, kh - 1 - top), (left, kw - 1 - left), (0, 0)))
    out_h = (x.shape[0] - kh) // sh + 1
    out_w = (x.shape[1] - kw) // sw + 1
    out = np.zeros((out_h, out_w, filters))
    for i in range(out_h):
        for j in range(out_w):
            patch = x[i * sh : i * sh + kh, j * sw : j * sw + kw, :]
            out[i, j, :] = np.tensordot(patch, kernel, axes=3)
    return out + bias


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
