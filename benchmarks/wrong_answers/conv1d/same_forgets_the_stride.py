# Same padding always adds k - 1 zeros, whatever the stride.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    size = len(kernel)
    if padding == "valid" and size > len(sequence):
        raise ValueError("too long")
    if padding == "same":
        front = (size - 1) // 2
        sequence = np.pad(sequence, ((front, size - 1 - front), (0, 0)))
    elif padding == "causal":
        sequence = np.pad(sequence, ((size - 1, 0), (0, 0)))
    windows = [sequence[t:t + size] for t in range(0, len(sequence) - size + 1, strides)]
    return np.tensordot(windows, kernel, axes=2) + bias


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
