# The kernel is flipped, as in mathematics.
# listed: flipped kernel

import numpy as np


def _demand(condition, name, value):
    if not condition:
        raise ValueError(f"{name}: {value} does not fit")


def _places(n, k, strides, padding):
    if padding == "valid":
        return (n - k) // strides + 1
    return int(np.ceil(n / strides))


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    _demand(np.ndim(sequence) == 2 and len(sequence) > 0, "sequence", np.shape(sequence))
    _demand(strides >= 1, "strides", strides)
    _demand(padding in ("valid", "same", "causal"), "padding", padding)
    _demand(np.ndim(kernel) == 3 and len(kernel) > 0, "kernel", np.shape(kernel))
    _demand(kernel.shape[1] == sequence.shape[1], "kernel", kernel.shape)
    _demand(np.shape(bias) == kernel.shape[2:], "bias", np.shape(bias))
    n, k = len(sequence), len(kernel)
    _demand(padding != "valid" or k <= n, "kernel", kernel.shape)
    places = _places(n, k, strides, padding)
    room = (places - 1) * strides + k
    front = {"valid": 0, "causal": k - 1, "same": max(0, room - n) // 2}[padding]
    padded = np.zeros((max(front + n, room), sequence.shape[1]), np.float32)
    padded[front : front + n] = sequence
    result = np.tile(np.float32(bias), (places, 1))
    for j in range(k):
        result += padded[j : j + (places - 1) * strides + 1 : strides] @ np.float32(kernel[k - 1 - j])
    return result


def max_pool1d(sequence, pool_size=2):
    _demand(np.ndim(sequence) == 2 and len(sequence) > 0, "sequence", np.shape(sequence))
    _demand(0 < pool_size <= len(sequence), "pool_size", pool_size)
    count = len(sequence) // pool_size
    parts = [sequence[j : count * pool_size : pool_size] for j in range(pool_size)]
    return np.maximum.reduce(parts)


def global_max_pool1d(sequence):
    _demand(np.ndim(sequence) == 2 and len(sequence) > 0, "sequence", np.shape(sequence))
    return max_pool1d(sequence, len(sequence))[0]


def receptive_field(layers):
    for pair in layers:
        _demand(pair[0] > 0 and pair[1] > 0, "layers", pair)
    strides = np.cumprod([1] + [stride for _, stride in layers])
    return 1 + int(sum((size - 1) * step for (size, _), step in zip(layers, strides)))
