# "same" always adds k - 1 zeros, with a stride it should add (p - 1) s + k - n of them.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    k = kernel.shape[0]
    zeros = {"valid": (0, 0), "same": ((k - 1) // 2, k // 2), "causal": (k - 1, 0)}
    x = np.pad(np.asarray(sequence, dtype=float), (zeros[padding], (0, 0)))
    starts = range(0, len(x) - k + 1, strides)
    windows = np.stack([x[s : s + k] for s in starts])
    return np.einsum("pkm,kmf->pf", windows, kernel) + bias


def max_pool1d(sequence, pool_size=2):
    complete = len(sequence) - len(sequence) % pool_size
    parts = [sequence[i : i + pool_size] for i in range(0, complete, pool_size)]
    return np.array([part.max(axis=0) for part in parts])


def global_max_pool1d(sequence):
    return np.array([sequence[:, m].max() for m in range(sequence.shape[1])])


def receptive_field(layers):
    field, jump = 1, 1
    for k, s in layers:
        field = field + (k - 1) * jump
        jump = jump * s
    return field
