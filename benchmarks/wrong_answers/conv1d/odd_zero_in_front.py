# With an odd number of zeros "same" puts the larger half in front, it should go behind.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    timesteps, features = sequence.shape
    kernel_size, _, filters = kernel.shape
    front = behind = 0
    if padding == "same":
        places = int(np.ceil(timesteps / strides))
        zeros = max((places - 1) * strides + kernel_size - timesteps, 0)
        behind = zeros // 2
        front = zeros - behind
    if padding == "causal":
        front = kernel_size - 1
    padded = np.concatenate(
        [np.zeros((front, features)), sequence, np.zeros((behind, features))], axis=0
    )
    places = (len(padded) - kernel_size) // strides + 1
    output = np.zeros((places, filters))
    for t in range(places):
        window = padded[t * strides : t * strides + kernel_size]
        for f in range(filters):
            output[t, f] = np.sum(window * kernel[:, :, f]) + bias[f]
    return output


def max_pool1d(sequence, pool_size=2):
    places = sequence.shape[0] // pool_size
    output = np.zeros((places, sequence.shape[1]))
    for p in range(places):
        output[p] = np.max(sequence[p * pool_size : (p + 1) * pool_size], axis=0)
    return output


def global_max_pool1d(sequence):
    return np.max(sequence, axis=0)


def receptive_field(layers):
    r = 1
    for index, (kernel_size, _) in enumerate(layers):
        below = 1
        for _, stride in layers[:index]:
            below *= stride
        r += (kernel_size - 1) * below
    return r
