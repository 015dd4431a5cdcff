# An integer array is filled with -inf, which crashes for integer images.

import numpy as np


def pad_same(image, kernel_sides, strides):
    widths = []
    for n, k, s in zip(image.shape, kernel_sides, strides):
        places = (n + s - 1) // s
        missing = max((places - 1) * s + k - n, 0)
        widths.append((missing // 2, missing - missing // 2))
    return np.pad(image, [*widths, (0, 0)])


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    if isinstance(strides, int):
        strides = (strides, strides)
    if padding == "same":
        image = pad_same(image, kernel.shape[:2], strides)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape[:2], axis=(0, 1))
    windows = windows[:: strides[0], :: strides[1]]
    return np.einsum("ijcmn,mncf->ijf", windows.astype(float), kernel) + bias


def max_pool2d(image, pool_size=2, strides=None):
    if isinstance(pool_size, int):
        pool_size = (pool_size, pool_size)
    if strides is None:
        strides = pool_size
    if isinstance(strides, int):
        strides = (strides, strides)
    rows = (image.shape[0] - pool_size[0]) // strides[0] + 1
    cols = (image.shape[1] - pool_size[1]) // strides[1] + 1
    best = np.empty((rows, cols, image.shape[2]), dtype=image.dtype)
    best[:] = -np.inf
    for m in range(pool_size[0]):
        for n in range(pool_size[1]):
            part = image[m :: strides[0], n :: strides[1]]
            best = np.maximum(best, part[:rows, :cols])
    return best
