# np.convolve turns the kernel round.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n, (size, features, filters) = len(sequence), kernel.shape
    if padding == "valid" and size > n:
        raise ValueError("too long")
    if padding == "same":
        total = max((-(-n // strides) - 1) * strides + size - n, 0)
        sequence = np.pad(sequence, ((total // 2, total - total // 2), (0, 0)))
    elif padding == "causal":
        sequence = np.pad(sequence, ((size - 1, 0), (0, 0)))
    columns = []
    for f in range(filters):
        column = sum(np.convolve(sequence[:, m], kernel[:, m, f], mode="valid") for m in range(features))
        columns.append(column[::strides] + bias[f])
    return np.stack(columns, axis=1)


def max_pool1d(sequence, pool_size=2):
    windows = len(sequence) // pool_size
    complete = sequence[: windows * pool_size]
    return complete.reshape(windows, pool_size, -1).max(axis=1)


def global_max_pool1d(sequence):
    return sequence.max(axis=0)


def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field
