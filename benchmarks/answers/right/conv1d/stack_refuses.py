"""All windows in one np.stack, which refuses to make an array of none."""

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    size, features, filters = kernel.shape
    before, after = 0, 0
    if padding == "same":
        places = (len(sequence) + strides - 1) // strides
        zeros = max(0, (places - 1) * strides + size - len(sequence))
        before, after = zeros // 2, (zeros + 1) // 2
    if padding == "causal":
        before = size - 1
    padded = np.zeros((before + len(sequence) + after, features))
    padded[before : before + len(sequence)] = sequence
    last = len(padded) - size
    windows = np.stack([padded[t : t + size].ravel() for t in range(0, last + 1, strides)])
    return windows @ kernel.reshape(size * features, filters) + bias


def max_pool1d(sequence, pool_size=2):
    rest = len(sequence) % pool_size
    windows = np.split(sequence[: len(sequence) - rest], len(sequence) // pool_size)
    return np.stack([np.max(window, axis=0) for window in windows])


def global_max_pool1d(sequence):
    return np.array([max(column) for column in sequence.T])


def receptive_field(layers):
    if len(layers) == 0:
        return 1
    kernel_size, stride = layers[0]
    return kernel_size + (receptive_field(layers[1:]) - 1) * stride
