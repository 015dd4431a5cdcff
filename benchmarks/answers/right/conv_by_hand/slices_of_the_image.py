"""One slice of the image for each place of the window, stacked."""

import numpy as np


def slices(image, window, strides):
    (h, w), (kh, kw) = image.shape[:2], window
    down, right = np.broadcast_to(strides, 2)
    return np.array(
        [
            [image[m : h - kh + m + 1 : down, n : w - kw + n + 1 : right] for n in range(kw)]
            for m in range(kh)
        ]
    )


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    window = kernel.shape[:2]
    if padding == "same":
        pads = []
        for size, k, s in zip(image.shape, window, np.broadcast_to(strides, 2)):
            p = max((-(-size // s) - 1) * s + k - size, 0)
            pads.append((p // 2, p - p // 2))
        image = np.pad(image, (*pads, (0, 0)))
    return np.einsum("mnijc,mncf->ijf", slices(image, window, strides), kernel) + bias


def max_pool2d(image, pool_size=2, strides=None):
    window = np.broadcast_to(pool_size, 2)
    return slices(image, window, window if strides is None else strides).max(axis=(0, 1))
