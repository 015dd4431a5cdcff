# as_strided with a hand-made stride tuple and tensordot; pooling may return a read-only/Fortran view.
import numpy as np
from numpy.lib.stride_tricks import as_strided


def windows(x, k, s):
    (h, w, c), (a, b, d) = x.shape, x.strides
    shape = ((h - k[0]) // s[0] + 1, (w - k[1]) // s[1] + 1, *k, c)
    return as_strided(x, shape, (a * s[0], b * s[1], a, b, d), writeable=False)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    s = (strides, strides) if not hasattr(strides, "__getitem__") else strides
    x = image * 1.0 if image.dtype.kind == "f" else image.astype(float)
    if padding == "same":
        amount = lambda n, k, t: max((-(-n // t) - 1) * t + k - n, 0)
        halves = lambda p: (p >> 1, p - (p >> 1))
        x = np.pad(
            x, [halves(amount(*z)) for z in zip(x.shape, kernel.shape[:2], s)] + [(0, 0)]
        )
    y = np.tensordot(windows(x, kernel.shape[:2], s), kernel, axes=3) + bias
    return np.asfortranarray(y)


def max_pool2d(image, pool_size=2, strides=None):
    p = (pool_size, pool_size) if not hasattr(pool_size, "__getitem__") else tuple(pool_size)
    s = p if strides is None else strides
    s = (s, s) if not hasattr(s, "__getitem__") else s
    w = windows(image, p, s)
    return w[:, :, 0, 0] if p == (1, 1) else w.max((2, 3))
