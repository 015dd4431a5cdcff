# The kernel is flipped along time, Keras's Conv1D does not flip it.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    x = np.asarray(sequence, dtype=float)
    n = len(x)
    k = len(kernel)
    if padding == "same":
        places = -(-n // strides)
        total = max((places - 1) * strides + k - n, 0)
        x = np.pad(x, ((total // 2, total - total // 2), (0, 0)))
    elif padding == "causal":
        x = np.pad(x, ((k - 1, 0), (0, 0)))
    kernel = kernel[::-1]
    output = []
    for t in range(0, len(x) - k + 1, strides):
        output.append(np.tensordot(x[t : t + k], kernel, axes=2) + bias)
    return np.array(output)


def max_pool1d(sequence, pool_size=2):
    places = len(sequence) // pool_size
    windows = sequence[: places * pool_size].reshape(places, pool_size, -1)
    return windows.max(axis=1)


def global_max_pool1d(sequence):
    return sequence.max(axis=0)


def receptive_field(layers):
    field = 1
    step = 1
    for size, stride in layers:
        field += (size - 1) * step
        step *= stride
    return field
