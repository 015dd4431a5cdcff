# Index matrix; index -1 points at an extra row of zeros at the end. Terse; math.prod.
from math import prod

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n, (k, m, f), s = len(sequence), kernel.shape, strides
    if padding == "valid" and n < k:
        raise ValueError(f"{k} > {n}")
    p = (n - k) // s + 1 if padding == "valid" else -(-n // s)
    front = {"valid": 0, "same": max((p - 1) * s + k - n, 0) // 2, "causal": k - 1}[padding]
    i = np.add.outer(np.arange(p) * s - front, np.arange(k))
    i = np.where((i < 0) | (i >= n), n, i)
    x = np.append(sequence, np.zeros((1, m)), axis=0)
    return x[i].reshape(p, k * m) @ kernel.reshape(k * m, f) + bias


def max_pool1d(sequence, pool_size=2):
    x = sequence[: len(sequence) // pool_size * pool_size]
    y = x[::pool_size]
    for j in range(1, pool_size):
        y = np.maximum(y, x[j::pool_size])
    return y


def global_max_pool1d(sequence):
    return np.array(list(map(max, sequence.T)))


def receptive_field(layers):
    return 1 + sum((k - 1) * prod(s for _, s in layers[:i]) for i, (k, _) in enumerate(layers))
