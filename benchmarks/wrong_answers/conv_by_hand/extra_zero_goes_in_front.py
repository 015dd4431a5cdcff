# An odd number of zeros puts the extra one above or left, not behind.

import numpy as np


def zeros_around(n, k, s):
    total = max((-(-n // s) - 1) * s + k - n, 0)
    behind = total // 2
    return total - behind, behind


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    if isinstance(strides, int):
        strides = (strides, strides)
    if padding == "same":
        pad_rows = zeros_around(image.shape[0], kernel.shape[0], strides[0])
        pad_columns = zeros_around(image.shape[1], kernel.shape[1], strides[1])
        image = np.pad(image, (pad_rows, pad_columns, (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape[:2], axis=(0, 1))
    windows = windows[:: strides[0], :: strides[1]]
    return np.einsum("ijcmn,mncf->ijf", windows.astype(float), kernel) + bias


def max_pool2d(image, pool_size=2, strides=None):
    if strides is None:
        strides = pool_size
    ph, pw = np.broadcast_to(pool_size, 2)
    sh, sw = np.broadcast_to(strides, 2)
    return np.array(
        [
            [
                np.amax(image[top : top + ph, left : left + pw], axis=(0, 1))
                for left in range(0, image.shape[1] - pw + 1, sw)
            ]
            for top in range(0, image.shape[0] - ph + 1, sh)
        ]
    )
