# The absolute value of the number of zeros, where no zeros are needed.
import numpy as np


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def pad_amount(n, k, s):
    total = abs((-(-n // s) - 1) * s + k - n)
    return total // 2, total - total // 2


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    kh, kw, _, filters = kernel.shape
    sh, sw = pair(strides)
    x = np.array(image, dtype="float64")
    if padding == "same":
        x = np.pad(x, (pad_amount(x.shape[0], kh, sh), pad_amount(x.shape[1], kw, sw), (0, 0)))
    h = (x.shape[0] - kh) // sh + 1
    w = (x.shape[1] - kw) // sw + 1
    out = np.zeros((h, w, filters))
    for i in range(h):
        for j in range(w):
            window = x[i * sh:i * sh + kh, j * sw:j * sw + kw]
            for f in range(filters):
                out[i, j, f] = np.sum(window * kernel[:, :, :, f]) + bias[f]
    return out


def max_pool2d(image, pool_size=2, strides=None):
    ph, pw = pair(pool_size)
    sh, sw = (ph, pw) if strides is None else pair(strides)
    h = (image.shape[0] - ph) // sh + 1
    w = (image.shape[1] - pw) // sw + 1
    out = np.zeros((h, w, image.shape[2]))
    for i in range(h):
        for j in range(w):
            out[i, j] = image[i * sh:i * sh + ph, j * sw:j * sw + pw].max(axis=(0, 1))
    return out
