# Adds shifted images, one for each place of the kernel.
import itertools
import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    (sh, sw), (kh, kw) = np.broadcast_to(strides, 2), kernel.shape[:2]
    x = image.astype(float)
    if padding == "same":
        widths = []
        for n, k, s in zip(x.shape, (kh, kw), (sh, sw)):
            p = max(k - s, 0) if n % s == 0 else max(k - n % s, 0)
            widths.append((p // 2, p - p // 2))
        x = np.pad(x, [*widths, (0, 0)])
    rows, columns = 1 + (x.shape[0] - kh) // sh, 1 + (x.shape[1] - kw) // sw
    out = np.tile(np.asarray(bias, float), (rows, columns, 1))
    for m, n in itertools.product(range(kh), range(kw)):
        out += x[m:][::sh][:rows][:, n:][:, ::sw][:, :columns] @ kernel[m, n]
    return out


def max_pool2d(image, pool_size=2, strides=None):
    p = tuple(np.broadcast_to(pool_size, 2))
    s = p if strides is None else tuple(np.broadcast_to(strides, 2))
    rows, columns = ((n - a) // b + 1 for n, a, b in zip(image.shape, p, s))
    best = None
    for m in range(p[0]):
        for n in range(p[1]):
            shifted = image[m : m + rows * s[0] : s[0], n : n + columns * s[1] : s[1]][:rows, :columns]
            best = shifted if best is None else np.maximum(best, shifted)
    return best
