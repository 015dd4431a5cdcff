# Generators yield slices; one dot product of flattened windows at each place; closures; reduce.
from functools import reduce

import numpy as np


def as_pair(x):
    return x if isinstance(x, (tuple, list)) else (x, x)


def slices(size, window, stride):
    start = 0
    while start + window <= size:
        yield slice(start, start + window)
        start += stride


def slide(x, window, stride, function):
    rows = list(slices(x.shape[0], window[0], stride[0]))
    columns = list(slices(x.shape[1], window[1], stride[1]))
    return np.array([[function(x[r, c, :]) for c in columns] for r in rows])


def surround(x, window, stride):
    for axis in range(2):
        n = x.shape[axis]
        missing = max((-(n // -stride[axis]) - 1) * stride[axis] + window[axis] - n, 0)
        pads = [(0, 0)] * 3
        pads[axis] = (missing // 2, -(missing // -2))
        x = np.pad(x, pads, mode="constant", constant_values=0)
    return x


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    window, stride = kernel.shape[:2], as_pair(strides)
    x = image.astype(np.result_type(kernel.dtype, np.float64))
    x = {"valid": lambda a: a, "same": lambda a: surround(a, window, stride)}[padding](x)
    flat = np.vstack([kernel.reshape(-1, kernel.shape[-1]), bias])  # the bias as one more weight

    def neuron(patch):
        return np.append(patch, 1.0).dot(flat)

    return slide(x, window, stride, neuron)


def max_pool2d(image, pool_size=2, strides=None):
    window = as_pair(pool_size)
    stride = window if strides is None else as_pair(strides)

    def best(patch):
        return reduce(np.maximum, patch.reshape(-1, patch.shape[-1]))

    return slide(image, window, stride, best)
