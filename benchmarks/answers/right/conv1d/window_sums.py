"""np.sum over each window, a loop for the places, zeros put around with np.concatenate."""

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    k = kernel.shape[0]
    n, features = sequence.shape
    if padding == "causal":
        left, right = k - 1, 0
    elif padding == "same":
        total = max((int(np.ceil(n / strides)) - 1) * strides + k - n, 0)
        left = total // 2
        right = total - left
    else:
        left, right = 0, 0
    zeros = np.zeros((left, features)), np.zeros((right, features))
    x = np.concatenate([zeros[0], sequence, zeros[1]])
    outputs = []
    for t in range(0, len(x) - k + 1, strides):
        window = x[t : t + k]
        outputs.append([np.sum(window * kernel[:, :, f]) for f in range(kernel.shape[2])])
    if not outputs:
        raise ValueError("kernel longer than sequence")
    return np.array(outputs) + bias


def max_pool1d(sequence, pool_size=2):
    count = len(sequence) // pool_size
    return np.array([sequence[i * pool_size : (i + 1) * pool_size].max(0) for i in range(count)])


def global_max_pool1d(sequence):
    return np.max(sequence, axis=0)


def receptive_field(layers):
    field = 1
    jump = 1
    for kernel_size, stride in layers:
        field = field + (kernel_size - 1) * jump
        jump = jump * stride
    return field
