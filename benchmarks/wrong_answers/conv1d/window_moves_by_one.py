# The window moves one timestep per place, it should move by `strides`.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    n = sequence.shape[0]
    k, features, filters = kernel.shape
    before, after = 0, 0
    if padding == "same":
        p = -(-n // strides)
        total = max(0, (p - 1) * strides + k - n)
        before = total // 2
        after = total - before
    elif padding == "causal":
        before = k - 1
    x = np.zeros((before + n + after, features))
    x[before : before + n] = sequence
    places = (x.shape[0] - k) // strides + 1
    y = np.zeros((places, filters))
    for t in range(places):
        for f in range(filters):
            value = bias[f]
            for j in range(k):
                for m in range(features):
                    value += x[t + j, m] * kernel[j, m, f]
            y[t, f] = value
    return y


def max_pool1d(sequence, pool_size=2):
    places = len(sequence) // pool_size
    y = np.zeros((places, sequence.shape[1]))
    for t in range(places):
        for m in range(sequence.shape[1]):
            y[t, m] = max(sequence[t * pool_size : t * pool_size + pool_size, m])
    return y


def global_max_pool1d(sequence):
    return np.array([max(column) for column in sequence.T])


def receptive_field(layers):
    r = 1
    product = 1
    for layer in layers:
        r += (layer[0] - 1) * product
        product *= layer[1]
    return r
