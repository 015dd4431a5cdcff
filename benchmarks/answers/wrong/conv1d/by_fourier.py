# A Fourier transform mixes all timesteps, so a large one in the future shows in the past.

import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    timesteps, size = len(sequence), len(kernel)
    if padding == "valid" and size > timesteps:
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    before = after = 0
    if padding == "same":
        zeros = max((-(-timesteps // strides) - 1) * strides + size - timesteps, 0)
        before, after = zeros // 2, zeros - zeros // 2
    elif padding == "causal":
        before = size - 1
    padded = np.pad(np.asarray(sequence, dtype=float), ((before, after), (0, 0)))
    length = len(padded) + size - 1
    waves = np.fft.rfft(padded, length, axis=0)
    patterns = np.fft.rfft(np.asarray(kernel, dtype=float)[::-1], length, axis=0)
    found = np.fft.irfft(np.einsum("tm,tmf->tf", waves, patterns), length, axis=0)
    return found[size - 1 : len(padded)][::strides] + bias


def max_pool1d(sequence, pool_size=2):
    windows = len(sequence) // pool_size
    return sequence[: windows * pool_size].reshape(windows, pool_size, -1).max(axis=1)


def global_max_pool1d(sequence):
    return sequence.max(axis=0)


def receptive_field(layers):
    field, step = 1, 1
    for size, stride in layers:
        field += (size - 1) * step
        step *= stride
    return field
