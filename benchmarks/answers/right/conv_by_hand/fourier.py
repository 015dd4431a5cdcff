# By the convolution theorem: np.fft with a conjugated kernel (so that it is not flipped).
# Pooling is separable: maximum over columns first, then over rows.
import numpy as np


def pair(v):
    a = np.atleast_1d(v)
    return int(a[0]), int(a[-1])


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    h, w, _ = image.shape
    r, c = kernel.shape[:2]
    down, right = pair(strides)
    top = left = 0
    oh, ow = (h - r) // down + 1, (w - c) // right + 1
    if padding == "same":
        oh, ow = -(-h // down), -(-w // right)
        top = max((oh - 1) * down + r - h, 0) // 2
        left = max((ow - 1) * right + c - w, 0) // 2
    size = (h + 2 * r, w + 2 * c)
    x = np.zeros((*size, image.shape[2]))
    x[top : top + h, left : left + w] = image
    fx = np.fft.rfft2(x, axes=(0, 1))
    fk = np.fft.rfft2(kernel.astype(float), s=size, axes=(0, 1)).conj()
    y = np.fft.irfft2(np.matmul(fx[:, :, None, :], fk)[:, :, 0, :], s=size, axes=(0, 1))
    return y[: oh * down : down, : ow * right : right][:oh, :ow] + bias


def max_along_first(a, p, s):
    starts = range(0, len(a) - p + 1, s)
    return np.stack([a[i : i + p].max(axis=0) for i in starts])


def max_pool2d(image, pool_size=2, strides=None):
    p = pair(pool_size)
    s = p if strides is None else pair(strides)
    rows = max_along_first(image, p[0], s[0])
    return max_along_first(rows.swapaxes(0, 1), p[1], s[1]).swapaxes(0, 1)
