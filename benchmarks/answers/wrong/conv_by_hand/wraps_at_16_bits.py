# Integers become 16-bit ones, so pictures of 16 bits wrap round.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    steps = _pair(strides)
    if image.dtype.kind in "iu":
        image = image.astype(np.int16)  # bytes would overflow
    if padding == "same":
        image = _pad_to_same(image, kernel.shape, steps)
    return _slide(
        image, kernel.shape, steps, lambda window: np.tensordot(window, kernel, axes=3) + bias
    )


def max_pool2d(image, pool_size=2, strides=None):
    pool = _pair(pool_size)
    steps = pool if strides is None else _pair(strides)
    return _slide(image, pool, steps, lambda window: window.max(axis=(0, 1)))


def _pair(value):
    return (value, value) if np.ndim(value) == 0 else value


def _pad_to_same(image, kernel_shape, steps):
    margins = []
    for size, span, step in zip(image.shape[:2], kernel_shape[:2], steps, strict=True):
        places = -(-size // step)
        zeros = max((places - 1) * step + span - size, 0)
        margins.append((zeros // 2, zeros - zeros // 2))
    return np.pad(image, [*margins, (0, 0)])


def _slide(image, size, steps, look):
    (height, width), (rows, columns), (down, right) = image.shape[:2], size[:2], steps
    answers = [
        [look(image[i : i + rows, j : j + columns]) for j in range(0, width - columns + 1, right)]
        for i in range(0, height - rows + 1, down)
    ]
    return np.array(answers, dtype=float)
