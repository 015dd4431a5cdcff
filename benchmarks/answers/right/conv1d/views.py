# np.pad, sliding_window_view and einsum; pooling by reshape.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n, k = len(sequence), len(kernel)
    if padding == "same":
        total = max((-(-n // strides) - 1) * strides + k - n, 0)
        pad = (total // 2, total - total // 2)
    elif padding == "causal":
        pad = (k - 1, 0)
    else:
        pad = (0, 0)
    x = np.pad(sequence.astype(float), (pad, (0, 0)))
    windows = sliding_window_view(x, k, axis=0)[::strides]  # a kernel too long: NumPy's ValueError
    return np.einsum("tmj,jmf->tf", windows, kernel) + bias


def max_pool1d(sequence, pool_size=2):
    n = len(sequence) // pool_size
    return sequence[: n * pool_size].reshape(n, pool_size, -1).max(axis=1)


def global_max_pool1d(sequence):
    return sequence.max(axis=0)


def receptive_field(layers):
    field, step = 1, 1
    for size, stride in layers:
        field += (size - 1) * step
        step *= stride
    return field
