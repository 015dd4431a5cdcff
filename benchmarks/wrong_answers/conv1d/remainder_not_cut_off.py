# The sequence is folded without cutting off the remainder, which crashes on incomplete windows.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    """Cross-correlate, add the bias."""
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    n = len(sequence)
    k = len(kernel)
    front = behind = 0
    if padding == "same":
        total = max((int(np.ceil(n / strides)) - 1) * strides + k - n, 0)
        front = int(total / 2)
        behind = total - front
    elif padding == "causal":
        front = k - 1
    padded = np.pad(sequence, ((front, behind), (0, 0)))
    starts = np.arange(0, n + front + behind - k + 1, strides)
    return np.array([(padded[s : s + k, :, None] * kernel).sum(axis=(0, 1)) for s in starts]) + bias


def max_pool1d(sequence, pool_size=2):
    """Fold and take the maximum."""
    timesteps, features = sequence.shape
    return sequence.reshape(timesteps // pool_size, pool_size, features).max(axis=1)


def global_max_pool1d(sequence):
    """One number of each feature."""
    return np.max(sequence, axis=0)


def receptive_field(layers):
    """Timesteps that one output sees."""
    total = 1
    for i, (k, _) in enumerate(layers):
        total += (k - 1) * int(np.prod([s for _, s in layers[:i]]))
    return total
