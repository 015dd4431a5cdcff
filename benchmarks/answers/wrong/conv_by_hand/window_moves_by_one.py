# The stride makes the result of the convolution smaller, but the window still moves by one pixel.

import numpy as np


def _pair(v):
    if isinstance(v, int):
        return [v, v]
    return list(v)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    sr, sc = _pair(strides)
    kr, kc = kernel.shape[:2]
    h, w = image.shape[:2]
    x = image.astype(float)
    if padding == "same":
        new_h, new_w = -(-h // sr), -(-w // sc)
        ph = max((new_h - 1) * sr + kr - h, 0)
        pw = max((new_w - 1) * sc + kc - w, 0)
        x = np.pad(x, [(ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)])
    else:
        new_h, new_w = (h - kr) // sr + 1, (w - kc) // sc + 1
    y = np.zeros((new_h, new_w, len(bias)))
    for i in range(new_h):
        for j in range(new_w):
            for f in range(len(bias)):
                y[i, j, f] = np.sum(x[i : i + kr, j : j + kc] * kernel[:, :, :, f]) + bias[f]
    return y


def max_pool2d(image, pool_size=2, strides=None):
    pr, pc = _pair(pool_size)
    sr, sc = _pair(pool_size if strides is None else strides)
    new_h = (image.shape[0] - pr) // sr + 1
    new_w = (image.shape[1] - pc) // sc + 1
    y = np.zeros((new_h, new_w, image.shape[2]))
    for i in range(new_h):
        for j in range(new_w):
            for c in range(image.shape[2]):
                y[i, j, c] = image[i * sr : i * sr + pr, j * sc : j * sc + pc, c].max()
    return y
