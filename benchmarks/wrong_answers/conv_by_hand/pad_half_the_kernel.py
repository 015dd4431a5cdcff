# Same padding puts k // 2 zeros on each side, whatever the kernel and the stride.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    steps = _pair(strides)
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
    pad_h, pad_w = kernel_shape[0] // 2, kernel_shape[1] // 2
    return np.pad(image, ((pad_h, pad_h), (pad_w, pad_w), (0, 0)))


def _slide(image, size, steps, look):
    (height, width), (rows, columns), (down, right) = image.shape[:2], size[:2], steps
    answers = [
        [look(image[i : i + rows, j : j + columns]) for j in range(0, width - columns + 1, right)]
        for i in range(0, height - rows + 1, down)
    ]
    return np.array(answers, dtype=float)
