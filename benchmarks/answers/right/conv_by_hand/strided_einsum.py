"""One view of all windows by stride tricks, then a single einsum, in float32 as Keras does it."""

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view

FLOAT = np.float32


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    steps = pair(strides)
    x = np.array(image, dtype=FLOAT)
    if padding == "same":
        gaps = [
            max((-(-n // s) - 1) * s + k - n, 0) for n, k, s in zip(x.shape, kernel.shape, steps)
        ]
        x = np.pad(x, [*((g // 2, g - g // 2) for g in gaps), (0, 0)])
    (h, w, c), (kh, kw), (sh, sw) = x.shape, kernel.shape[:2], steps
    down, right, deep = x.strides
    windows = as_strided(
        x,
        shape=((h - kh) // sh + 1, (w - kw) // sw + 1, kh, kw, c),
        strides=(down * sh, right * sw, down, right, deep),
        writeable=False,
    )
    return np.einsum("ijmnc,mncf->ijf", windows, kernel.astype(FLOAT)) + bias.astype(FLOAT)


def max_pool2d(image, pool_size=2, strides=None):
    size = pair(pool_size)
    down, right = size if strides is None else pair(strides)
    windows = sliding_window_view(image, size, axis=(0, 1))[::down, ::right]
    return np.maximum.reduce(windows, axis=(-2, -1))
