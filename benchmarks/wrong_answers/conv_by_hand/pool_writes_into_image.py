# The maxima are written into a view of the image, which should stay.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    step = (strides, strides) if isinstance(strides, int) else tuple(strides)
    size = kernel.shape[:2]
    x = image.astype(np.float64)
    if padding == "same":
        pads = []
        for axis in (0, 1):
            n = x.shape[axis]
            total = max((-(-n // step[axis]) - 1) * step[axis] + size[axis] - n, 0)
            before = total // 2
            pads.append((before, total - before))
        x = np.pad(x, pads + [(0, 0)], mode="constant")
    starts_down = range(0, x.shape[0] - size[0] + 1, step[0])
    starts_right = range(0, x.shape[1] - size[1] + 1, step[1])
    lines = []
    for r in starts_down:
        line = []
        for c in starts_right:
            patch = x[r : r + size[0], c : c + size[1], :]
            line.append(np.tensordot(patch, kernel, axes=3) + bias)
        lines.append(line)
    return np.array(lines)


def max_pool2d(image, pool_size=2, strides=None):
    ph, pw = (pool_size, pool_size) if isinstance(pool_size, int) else pool_size
    strides = (ph, pw) if strides is None else strides
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    h = (image.shape[0] - ph) // sh + 1
    w = (image.shape[1] - pw) // sw + 1
    result = image[:h, :w]
    for i in range(h):
        for j in range(w):
            window = image[i * sh : i * sh + ph, j * sw : j * sw + pw]
            result[i, j] = window.max(axis=(0, 1))
    return result
