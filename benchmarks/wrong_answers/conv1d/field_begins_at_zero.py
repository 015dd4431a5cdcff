# The receptive field begins at 0, before the first layer it should be 1.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    x = np.asarray(sequence, dtype=float)
    size = kernel.shape[0]
    if padding != "valid":
        if padding == "causal":
            front, back = size - 1, 0
        else:
            places = int(np.ceil(len(x) / strides))
            total = max((places - 1) * strides + size - len(x), 0)
            front = total // 2
            back = total - front
        x = np.pad(x, ((front, back), (0, 0)))
    full = len(x) - size + 1
    y = sum(x[j : j + full] @ kernel[j] for j in range(size))
    return y[::strides] + bias


def max_pool1d(sequence, pool_size=2):
    n = (sequence.shape[0] // pool_size) * pool_size
    return np.max([sequence[j:n:pool_size] for j in range(pool_size)], axis=0)


def global_max_pool1d(sequence):
    timesteps = len(sequence)
    return max_pool1d(sequence, timesteps)[0]


def receptive_field(layers):
    field = 0
    step = 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field
