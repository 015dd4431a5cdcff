# receptive_field goes through the layers from the last to the first.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    size, _, filters = kernel.shape
    n = len(sequence)
    if padding == "valid" and size > n:
        raise ValueError("kernel is longer than the sequence")
    front = back = 0
    if padding == "same":
        places = int(np.ceil(n / strides))
        missing = max((places - 1) * strides + size - n, 0)
        front = missing // 2
        back = missing - front
    if padding == "causal":
        front = size - 1
    x = np.pad(np.asarray(sequence, float), [(front, back), (0, 0)])
    out = []
    for t in range(0, len(x) - size + 1, strides):
        window = x[t : t + size]
        out.append([np.sum(window * kernel[:, :, f]) + bias[f] for f in range(filters)])
    return np.array(out)


def max_pool1d(sequence, pool_size=2):
    out = []
    for t in range(0, len(sequence) - pool_size + 1, pool_size):
        out.append(np.max(sequence[t : t + pool_size], axis=0))
    return np.array(out)


def global_max_pool1d(sequence):
    return np.max(sequence, axis=0)


def receptive_field(layers):
    field = 1
    jump = 1
    for size, stride in reversed(layers):
        field += (size - 1) * jump
        jump *= stride
    return field
