# Without strides the pooling window moves by 1 instead of by its own size.

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
    if isinstance(pool_size, int):
        pool_size = (pool_size, pool_size)
    if strides is None:
        strides = 1
    if isinstance(strides, int):
        strides = (strides, strides)
    result = []
    for r in range(0, image.shape[0] - pool_size[0] + 1, strides[0]):
        row = []
        for c in range(0, image.shape[1] - pool_size[1] + 1, strides[1]):
            row.append(image[r : r + pool_size[0], c : c + pool_size[1]].max(axis=(0, 1)))
        result.append(row)
    return np.array(result)
