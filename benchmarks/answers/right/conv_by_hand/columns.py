"""Windows as rows of a matrix, as the fast libraries do it."""

import numpy as np


def _as_pair(x, what):
    if np.ndim(x) == 0:
        x = (int(x), int(x))
    if x[0] < 1 or x[1] < 1:
        raise ValueError("{} has to be one or more, got {}".format(what, x))
    return x


def _rows(image, window, strides):
    rows, shape = [], [0, 0]
    for i in range(0, image.shape[0] - window[0] + 1, strides[0]):
        shape[0] += 1
        for j in range(0, image.shape[1] - window[1] + 1, strides[1]):
            rows.append(image[i : i + window[0], j : j + window[1]].reshape(-1, image.shape[2]))
    shape[1] = len(rows) // shape[0]
    return np.stack(rows).astype(float), shape


def _checked_image(image, kernel=None):
    if image.ndim != 3 or 0 in image.shape:
        raise ValueError("image has the shape {}".format(image.shape))


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    _checked_image(image)
    if kernel.ndim != 4 or 0 in kernel.shape:
        raise ValueError("kernel has the shape {}".format(kernel.shape))
    rows, columns, channels, filters = kernel.shape
    if channels != image.shape[-1]:
        raise ValueError("kernel {} and image {} differ".format(kernel.shape, image.shape))
    if bias.shape != (filters,):
        raise ValueError("bias {} and kernel {} differ".format(bias.shape, kernel.shape))
    down, right = _as_pair(strides, "strides")
    if padding == "same":
        extra_h = max(rows - (image.shape[0] % down or down), 0)
        extra_w = max(columns - (image.shape[1] % right or right), 0)
        canvas = np.zeros((image.shape[0] + extra_h, image.shape[1] + extra_w, channels))
        h, w = image.shape[:2]
        canvas[extra_h // 2 : extra_h // 2 + h, extra_w // 2 : extra_w // 2 + w] = image
        image = canvas
    elif padding != "valid":
        raise ValueError("padding is {}".format(padding))
    elif rows > image.shape[0] or columns > image.shape[1]:
        raise ValueError("kernel {} is larger than image {}".format(kernel.shape, image.shape))
    matrix, shape = _rows(image, (rows, columns), (down, right))
    answers = matrix.reshape(len(matrix), -1) @ kernel.reshape(-1, filters) + bias
    return answers.reshape(*shape, filters)


def max_pool2d(image, pool_size=2, strides=None):
    _checked_image(image)
    window = _as_pair(pool_size, "pool_size")
    strides = window if strides is None else _as_pair(strides, "strides")
    if window[0] > image.shape[0] or window[1] > image.shape[1]:
        raise ValueError("pool_size {} is larger than image {}".format(window, image.shape))
    matrix, shape = _rows(image, window, strides)
    return np.max(matrix, axis=1).reshape(*shape, image.shape[2])
