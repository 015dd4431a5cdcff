# A layer's own stride is multiplied in before it widens the field, only strides below should count.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    n, k = sequence.shape[0], kernel.shape[0]
    if padding == "same":
        p = int(np.ceil(n / strides))
        extra = max((p - 1) * strides + k - n, 0)
        x = np.pad(sequence, ((extra // 2, extra - extra // 2), (0, 0)))
    elif padding == "causal":
        x = np.pad(sequence, ((k - 1, 0), (0, 0)))
    else:
        x = sequence
    y = [np.einsum("jm,jmf->f", x[t : t + k], kernel) for t in range(0, len(x) - k + 1, strides)]
    return np.array(y) + bias


def max_pool1d(sequence, pool_size=2):
    places = len(sequence) // pool_size
    blocks = np.split(sequence[: places * pool_size], places)
    return np.stack([block.max(axis=0) for block in blocks])


def global_max_pool1d(sequence):
    return np.nanmax(sequence, axis=0)


def receptive_field(layers):
    r = 1
    product = 1
    for k, s in layers:
        product *= s
        r += (k - 1) * product
    return r
