# The whole convolution as one matrix product with a (places * filters) x (timesteps * features) matrix.
from itertools import accumulate
from operator import mul

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n, features = sequence.shape
    k, _, filters = kernel.shape
    match padding:
        case "valid" if k > n:
            raise ValueError("kernel too long")
        case "valid":
            starts = range(0, n - k + 1, strides)
        case "same":
            places = len(range(0, n, strides))
            zeros = max((places - 1) * strides + k - n, 0)
            starts = [t * strides - zeros // 2 for t in range(places)]
        case "causal":
            starts = range(1 - k, n - k + 1, strides)
        case _:
            raise ValueError(padding)
    matrix = np.zeros((len(starts), filters, n, features))
    for row, start in zip(matrix, starts):
        first, last = max(start, 0), min(start + k, n)
        row[:, first:last] = np.moveaxis(kernel[first - start : last - start], -1, 0)
    flat = matrix.reshape(len(starts) * filters, n * features) @ sequence.reshape(-1)
    return flat.reshape(len(starts), filters) + bias


def max_pool1d(sequence, pool_size=2):
    n = len(sequence) // pool_size
    return np.array(
        [global_max_pool1d(part) for part in np.split(sequence[: n * pool_size], n)]
    )


def global_max_pool1d(sequence):
    return sequence[sequence.argmax(axis=0), np.arange(sequence.shape[1])]


def receptive_field(layers):
    below = accumulate([1, *(stride for _, stride in layers)], mul)
    return 1 + sum((size - 1) * step for (size, _), step in zip(layers, below))
