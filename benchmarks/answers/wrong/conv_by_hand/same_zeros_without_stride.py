# The padding "same" always adds kernel - 1 zeros, although a larger stride needs fewer.
# listed: padding without strides

import numpy as np


def pair(v):
    if isinstance(v, int):
        return v, v
    return v


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    kr, kc, _, filters = kernel.shape
    sr, sc = pair(strides)
    x = np.array(image, dtype=float)
    if padding == "same":
        top, left = (kr - 1) // 2, (kc - 1) // 2
        x = np.pad(x, ((top, kr - 1 - top), (left, kc - 1 - left), (0, 0)))
    rows = range(0, x.shape[0] - kr + 1, sr)
    cols = range(0, x.shape[1] - kc + 1, sc)
    result = np.empty((len(rows), len(cols), filters))
    for a, i in enumerate(rows):
        for b, j in enumerate(cols):
            for f in range(filters):
                result[a, b, f] = (x[i : i + kr, j : j + kc] * kernel[..., f]).sum() + bias[f]
    return result


def max_pool2d(image, pool_size=2, strides=None):
    pr, pc = pair(pool_size)
    sr, sc = pair(pool_size if strides is None else strides)
    rows = range(0, image.shape[0] - pr + 1, sr)
    cols = range(0, image.shape[1] - pc + 1, sc)
    return np.array(
        [[image[i : i + pr, j : j + pc].max(axis=(0, 1)) for j in cols] for i in rows]
    )
