# np.correlate for each pair of feature and filter, strided afterwards; reduceat pools.
import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n = sequence.shape[0]
    k, features, filters = kernel.shape
    if padding == "valid":
        if k > n:
            raise ValueError("the kernel is longer than the sequence")
        front = behind = 0
    elif padding == "causal":
        front, behind = k - 1, 0
    else:
        total = max((int(np.ceil(n / strides)) - 1) * strides + k - n, 0)
        front = total // 2
        behind = total - front
    x = np.concatenate(
        [np.zeros((front, features)), sequence, np.zeros((behind, features))], axis=0
    )
    columns = []
    for f in range(filters):
        y = sum(
            np.correlate(x[:, m], kernel[:, m, f].astype(float), mode="valid")
            for m in range(features)
        )
        columns.append(y[::strides] + bias[f])
    return np.stack(columns, axis=-1)


def max_pool1d(sequence, pool_size=2):
    complete = len(sequence) - len(sequence) % pool_size
    return np.maximum.reduceat(sequence[:complete], np.arange(0, complete, pool_size), axis=0)


def global_max_pool1d(sequence):
    return np.maximum.reduce(sequence)


def receptive_field(layers):
    pairs = np.array(layers, dtype=int).reshape(-1, 2)
    steps = np.concatenate([[1], np.cumprod(pairs[:, 1])])[:-1]
    return 1 + np.dot(pairs[:, 0] - 1, steps)
