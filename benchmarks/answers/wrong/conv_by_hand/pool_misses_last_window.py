# Max-pooling leaves out the last window of a row or column where it would end exactly at the
# edge.

import numpy as np


def pair_of(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    sr, sc = pair_of(strides)
    kr, kc, channels, filters = kernel.shape
    x = image.astype(float)
    h, w, _ = x.shape
    if padding == "same":
        ph = max((-(-h // sr) - 1) * sr + kr - h, 0)
        pw = max((-(-w // sc) - 1) * sc + kc - w, 0)
        padded = np.zeros((h + ph, w + pw, channels))
        padded[ph // 2 : ph // 2 + h, pw // 2 : pw // 2 + w] = x
        x = padded
    flat = kernel.reshape(-1, filters)
    lines = []
    for i in range(0, x.shape[0] - kr + 1, sr):
        line = []
        for j in range(0, x.shape[1] - kc + 1, sc):
            line.append(x[i : i + kr, j : j + kc].ravel() @ flat + bias)
        lines.append(line)
    return np.array(lines)


def max_pool2d(image, pool_size=2, strides=None):
    pr, pc = pair_of(pool_size)
    sr, sc = pair_of(pool_size if strides is None else strides)
    h, w, channels = image.shape
    rows = range(0, h - pr, sr)
    cols = range(0, w - pc, sc)
    out = np.zeros((len(rows), len(cols), channels))
    for a, i in enumerate(rows):
        for b, j in enumerate(cols):
            out[a, b] = image[i : i + pr, j : j + pc].max(axis=0).max(axis=0)
    return out
