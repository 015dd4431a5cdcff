# "causal" adds its zeros behind the sequence, they should be in front.

import numpy as np


def pad(sequence, kernel_size, strides, padding):
    n, features = sequence.shape
    if padding == "valid":
        return sequence
    if padding == "causal":
        return np.vstack([sequence, np.zeros((kernel_size - 1, features))])
    places = (n + strides - 1) // strides
    total = max((places - 1) * strides + kernel_size - n, 0)
    front = total // 2
    return np.vstack([np.zeros((front, features)), sequence, np.zeros((total - front, features))])


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    kernel_size, _, filters = kernel.shape
    padded = pad(sequence, kernel_size, strides, padding)
    matrix = kernel.reshape(-1, filters)
    rows = []
    t = 0
    while t + kernel_size <= len(padded):
        rows.append(padded[t : t + kernel_size].reshape(-1) @ matrix + bias)
        t += strides
    return np.stack(rows)


def max_pool1d(sequence, pool_size=2):
    n, features = sequence.shape
    n = n // pool_size
    return np.max(np.reshape(sequence[: n * pool_size], (n, pool_size, features)), axis=1)


def global_max_pool1d(sequence):
    return np.amax(sequence, axis=0)


def receptive_field(layers):
    field = 1
    for kernel_size, stride in reversed(layers):
        field = (field - 1) * stride + kernel_size
    return field
