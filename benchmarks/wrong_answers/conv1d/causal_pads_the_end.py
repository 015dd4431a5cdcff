# Causal padding puts its zeros at the end.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n, size = len(sequence), len(kernel)
    if padding == "valid" and size > n:
        raise ValueError("too long")
    front = back = 0
    if padding == "same":
        total = max((-(-n // strides) - 1) * strides + size - n, 0)
        front, back = total // 2, total - total // 2
    if padding == "causal":
        back = size - 1
    padded = np.concatenate([np.zeros((front, sequence.shape[1])), sequence, np.zeros((back, sequence.shape[1]))])
    windows = [padded[t:t + size] for t in range(0, len(padded) - size + 1, strides)]
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
