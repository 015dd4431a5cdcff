# With "same" the convolution of an image of integers moves by one pixel, whatever the strides are.
import numpy as np


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    rows, columns, _, filters = kernel.shape
    down, right = pair(strides)
    if padding == "same":
        if np.issubdtype(image.dtype, np.integer):
            down, right = 1, 1
        margins = []
        for size, span, step in zip(image.shape, (rows, columns), (down, right)):
            zeros = max((-(-size // step) - 1) * step + span - size, 0)
            margins.append((zeros // 2, zeros - zeros // 2))
        image = np.pad(image, [*margins, (0, 0)])
    height = (image.shape[0] - rows) // down + 1
    width = (image.shape[1] - columns) // right + 1
    out = np.empty((height, width, filters))
    for i in range(height):
        for j in range(width):
            window = image[i * down : i * down + rows, j * right : j * right + columns]
            out[i, j] = np.tensordot(window, kernel, axes=3) + bias
    return out


def max_pool2d(image, pool_size=2, strides=None):
    rows, columns = pair(pool_size)
    down, right = (rows, columns) if strides is None else pair(strides)
    height = (image.shape[0] - rows) // down + 1
    width = (image.shape[1] - columns) // right + 1
    out = np.empty((height, width, image.shape[2]))
    for i in range(height):
        for j in range(width):
            window = image[i * down : i * down + rows, j * right : j * right + columns]
            out[i, j] = window.max(axis=(0, 1))
    return out
