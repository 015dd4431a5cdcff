# Max-pooling keeps the incomplete window at the end, it should be left out.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    sequence = sequence.astype(float)
    n, k = len(sequence), len(kernel)
    if padding == "same":
        p = (n + strides - 1) // strides
        total = max((p - 1) * strides + k - n, 0)
        sequence = np.pad(sequence, ((total // 2, (total + 1) // 2), (0, 0)))
    if padding == "causal":
        sequence = np.pad(sequence, ((k - 1, 0), (0, 0)))
    places = (len(sequence) - k) // strides + 1
    y = np.tile(np.asarray(bias, dtype=float), (places, 1))
    for j in range(k):
        y += sequence[j : j + (places - 1) * strides + 1 : strides] @ kernel[j]
    return y


def max_pool1d(sequence, pool_size=2):
    pooled = []
    for t in range(0, len(sequence), pool_size):
        pooled.append(sequence[t : t + pool_size].max(axis=0))
    return np.array(pooled)


def global_max_pool1d(sequence):
    return sequence.max(0)


def receptive_field(layers):
    r = 1
    s_product = 1
    for k, s in layers:
        r += (k - 1) * s_product
        s_product *= s
    return r
