# Loop over the kernel's taps on a zero buffer; float32; sorting instead of max; reduce for the field.
from functools import reduce

import numpy as np

FRONT = {
    "valid": lambda total, k: 0,
    "same": lambda total, k: total // 2,
    "causal": lambda total, k: k - 1,
}


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n, k, s = len(sequence), len(kernel), strides
    places = {"valid": (n - k) // s + 1, "same": -(-n // s), "causal": (n - 1) // s + 1}[padding]
    if n < k and padding == "valid":
        raise ValueError(f"kernel of {k} steps, sequence of {n}")
    total = max((places - 1) * s + k - n, 0)
    front = FRONT[padding](total, k)
    buffer = np.zeros((front + n + k + s, sequence.shape[1]), dtype=np.float32)
    buffer[front : front + n] = sequence
    y = np.tile(bias.astype(np.float32), (places, 1))
    for j, tap in enumerate(kernel.astype(np.float32)):
        y += buffer[j : j + (places - 1) * s + 1 : s] @ tap
    return y


def max_pool1d(sequence, pool_size=2):
    return np.stack(
        [
            np.sort(sequence[i : i + pool_size], axis=0)[-1]
            for i in range(0, len(sequence) - pool_size + 1, pool_size)
        ]
    ).astype(np.float32)


def global_max_pool1d(sequence):
    return np.sort(sequence, axis=0)[-1].astype(np.float32)


def receptive_field(layers):
    field, _ = reduce(
        lambda seen, layer: (seen[0] + (layer[0] - 1) * seen[1], seen[1] * layer[1]), layers, (1, 1)
    )
    return field
