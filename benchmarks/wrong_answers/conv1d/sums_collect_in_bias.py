# The sums are added to the bias in place, so it changes and grows from place to place.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    k = len(kernel)
    n = len(sequence)
    if padding == "same":
        total = max((int(np.ceil(n / strides)) - 1) * strides + k - n, 0)
        sequence = np.pad(sequence, [(total // 2, total - total // 2), (0, 0)])
    if padding == "causal":
        sequence = np.pad(sequence, [(k - 1, 0), (0, 0)])
    result = []
    for t in range(0, len(sequence) - k + 1, strides):
        total = bias
        for j in range(k):
            total += sequence[t + j] @ kernel[j]
        result.append(total.copy())
    return np.array(result)


def max_pool1d(sequence, pool_size=2):
    result = []
    for t in range(0, len(sequence) - pool_size + 1, pool_size):
        result.append(sequence[t : t + pool_size].max(axis=0))
    return np.array(result)


def global_max_pool1d(sequence):
    result = sequence[0].copy()
    for row in sequence[1:]:
        result = np.maximum(result, row)
    return result


def receptive_field(layers):
    reach, hop = 0, 1
    for kernel_size, stride in layers:
        reach += (kernel_size - 1) * hop
        hop *= stride
    return reach + 1
