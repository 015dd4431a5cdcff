# The bias is forgotten.

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Misfit(ValueError):
    def __init__(self, name, value):
        super().__init__(f"{value} is no good {name}")


def _check(sequence):
    if sequence.ndim != 2 or not len(sequence):
        raise Misfit("sequence", sequence.shape)


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    _check(sequence)
    n, features = sequence.shape
    if strides < 1:
        raise Misfit("strides", strides)
    if kernel.ndim != 3 or not kernel.size or kernel.shape[1] != features:
        raise Misfit("kernel", kernel.shape)
    k = kernel.shape[0]
    if bias.ndim != 1 or len(bias) != kernel.shape[2]:
        raise Misfit("bias", bias.shape)
    match padding:
        case "valid":
            if n < k:
                raise Misfit("kernel", kernel.shape)
            zeros = (0, 0)
        case "causal":
            zeros = (k - 1, 0)
        case "same":
            left_over = n % strides or strides
            total = max(k - left_over, 0)
            zeros = (total // 2, -(-total // 2))
        case _:
            raise Misfit("padding", padding)
    padded = np.vstack(
        [np.zeros((zeros[0], features)), sequence, np.zeros((zeros[1], features))]
    )
    windows = sliding_window_view(padded, k, axis=0)[::strides]
    return np.einsum("pmj,jmf->pf", windows, kernel)


def max_pool1d(sequence, pool_size=2):
    _check(sequence)
    if not 1 <= pool_size <= len(sequence):
        raise Misfit("pool_size", pool_size)
    return sliding_window_view(sequence, pool_size, axis=0)[::pool_size].max(axis=-1)


def global_max_pool1d(sequence):
    _check(sequence)
    return np.amax(sequence, axis=0)


def receptive_field(layers):
    seen = 1
    for size, stride in reversed(layers):
        if min(size, stride) < 1:
            raise Misfit("pair in layers", (size, stride))
        seen = (seen - 1) * stride + size
    return seen
