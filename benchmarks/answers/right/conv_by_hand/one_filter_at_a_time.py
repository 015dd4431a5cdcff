"""Loops over places and filters, nothing checked."""

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    kh, kw, c, filters = kernel.shape
    if isinstance(strides, int):
        strides = (strides, strides)
    h, w = image.shape[0], image.shape[1]
    if padding == "same":
        new_h = int(np.ceil(h / strides[0]))
        new_w = int(np.ceil(w / strides[1]))
        pad_h = max((new_h - 1) * strides[0] + kh - h, 0)
        pad_w = max((new_w - 1) * strides[1] + kw - w, 0)
        padded = np.zeros((h + pad_h, w + pad_w, c))
        padded[pad_h // 2 : pad_h // 2 + h, pad_w // 2 : pad_w // 2 + w, :] = image
    else:
        new_h = (h - kh) // strides[0] + 1
        new_w = (w - kw) // strides[1] + 1
        padded = image
    out = np.zeros((new_h, new_w, filters))
    for i in range(new_h):
        for j in range(new_w):
            y = i * strides[0]
            x = j * strides[1]
            patch = padded[y : y + kh, x : x + kw, :]
            for f in range(filters):
                out[i, j, f] = np.sum(patch * kernel[:, :, :, f]) + bias[f]
    return out


def max_pool2d(image, pool_size=2, strides=None):
    if isinstance(pool_size, int):
        pool_size = (pool_size, pool_size)
    if strides is None:
        strides = pool_size
    if isinstance(strides, int):
        strides = (strides, strides)
    new_h = (image.shape[0] - pool_size[0]) // strides[0] + 1
    new_w = (image.shape[1] - pool_size[1]) // strides[1] + 1
    out = np.zeros((new_h, new_w, image.shape[2]), dtype=image.dtype)
    for i in range(new_h):
        for j in range(new_w):
            y = i * strides[0]
            x = j * strides[1]
            out[i, j] = image[y : y + pool_size[0], x : x + pool_size[1]].max(axis=(0, 1))
    return out
