# The output takes over the sequence's integer kind and cuts off the decimals, it should be float.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    kernel_size, features, filters = kernel.shape
    timesteps = len(sequence)
    front = back = 0
    if padding == "causal":
        front = kernel_size - 1
    elif padding == "same":
        wanted = (timesteps - 1) // strides + 1
        total = max((wanted - 1) * strides + kernel_size - timesteps, 0)
        front, back = total // 2, total - total // 2
    padded = np.zeros((front + timesteps + back, features), dtype=sequence.dtype)
    padded[front : front + timesteps] = sequence
    places = (len(padded) - kernel_size) // strides + 1
    output = np.zeros((places, filters), dtype=sequence.dtype)
    for place in range(places):
        begin = place * strides
        window = padded[begin : begin + kernel_size]
        output[place] = np.tensordot(window, kernel, axes=([0, 1], [0, 1])) + bias
    return output


def max_pool1d(sequence, pool_size=2):
    output = []
    for place in range(len(sequence) // pool_size):
        begin = place * pool_size
        output.append(np.max(sequence[begin : begin + pool_size], axis=0))
    return np.stack(output)


def global_max_pool1d(sequence):
    return np.maximum.reduce(sequence)


def receptive_field(layers):
    seen = 1
    distance = 1
    for kernel_size, stride in layers:
        seen += distance * (kernel_size - 1)
        distance *= stride
    return int(seen)
