# The kernel is turned by 180 degrees first, as mathematicians do and Keras doesn't.
# listed: flipped kernel

import numpy as np


def _pair(v):
    return (v, v) if isinstance(v, int) else tuple(v)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    x = image.astype(float)
    k = kernel[::-1, ::-1]
    sr, sc = _pair(strides)
    kr, kc = k.shape[:2]
    h, w = x.shape[:2]
    if padding == "same":
        ph = max((-(-h // sr) - 1) * sr + kr - h, 0)
        pw = max((-(-w // sc) - 1) * sc + kc - w, 0)
        x = np.pad(x, ((ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    rows = (x.shape[0] - kr) // sr + 1
    cols = (x.shape[1] - kc) // sc + 1
    out = np.zeros((rows, cols, k.shape[3]))
    for i in range(rows):
        for j in range(cols):
            window = x[i * sr : i * sr + kr, j * sc : j * sc + kc]
            out[i, j] = np.tensordot(window, k, axes=3) + bias
    return out


def max_pool2d(image, pool_size=2, strides=None):
    pr, pc = _pair(pool_size)
    sr, sc = (pr, pc) if strides is None else _pair(strides)
    rows = (image.shape[0] - pr) // sr + 1
    cols = (image.shape[1] - pc) // sc + 1
    out = np.zeros((rows, cols, image.shape[2]))
    for i in range(rows):
        for j in range(cols):
            out[i, j] = image[i * sr : i * sr + pr, j * sc : j * sc + pc].max(axis=(0, 1))
    return out
