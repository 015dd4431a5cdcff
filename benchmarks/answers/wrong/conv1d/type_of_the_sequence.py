# With padding the result has the type of the sequence: of integers fractions are cut off.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    timesteps, size = len(sequence), len(kernel)
    before = after = 0
    if padding == "same":
        places = -(-timesteps // strides)
        total = max((places - 1) * strides + size - timesteps, 0)
        before, after = total // 2, total - total // 2
    elif padding == "causal":
        before, after = size - 1, 0
    padded = np.pad(sequence, ((before, after), (0, 0)))
    starts = range(0, len(padded) - size + 1, strides)
    windows = [padded[start : start + size] for start in starts]
    found = np.tensordot(windows, kernel, axes=2) + bias
    return found if padding == "valid" else found.astype(sequence.dtype)


def max_pool1d(sequence, pool_size=2):
    windows = len(sequence) // pool_size
    complete = sequence[: windows * pool_size]
    return complete.reshape(windows, pool_size, -1).max(axis=1)


def global_max_pool1d(sequence):
    return sequence.max(axis=0)


def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field
