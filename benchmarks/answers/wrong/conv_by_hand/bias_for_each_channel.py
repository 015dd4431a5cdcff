# The bias is added once for every channel of the image, so it counts too often in colour images.
# listed: bias for every channel

import numpy as np


def pair(v):
    return (v, v) if isinstance(v, int) else v


def conv_one_channel(x, kernel, bias, sr, sc):
    kr, kc, filters = kernel.shape
    rows = (x.shape[0] - kr) // sr + 1
    cols = (x.shape[1] - kc) // sc + 1
    out = np.zeros((rows, cols, filters))
    for i in range(rows):
        for j in range(cols):
            window = x[i * sr : i * sr + kr, j * sc : j * sc + kc]
            out[i, j] = (window[:, :, None] * kernel).sum(axis=(0, 1)) + bias
    return out


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    sr, sc = pair(strides)
    x = image.astype(float)
    h, w, channels = x.shape
    if padding == "same":
        ph = max((-(-h // sr) - 1) * sr + kernel.shape[0] - h, 0)
        pw = max((-(-w // sc) - 1) * sc + kernel.shape[1] - w, 0)
        x = np.pad(x, ((ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    return sum(
        conv_one_channel(x[:, :, c], kernel[:, :, c], bias, sr, sc) for c in range(channels)
    )


def max_pool2d(image, pool_size=2, strides=None):
    pr, pc = pair(pool_size)
    sr, sc = pair(pool_size) if strides is None else pair(strides)
    h, w, channels = image.shape
    rows, cols = (h - pr) // sr + 1, (w - pc) // sc + 1
    out = np.zeros((rows, cols, channels), dtype=image.dtype)
    for i in range(rows):
        for j in range(cols):
            out[i, j] = image[i * sr : i * sr + pr, j * sc : j * sc + pc].max(axis=(0, 1))
    return out
