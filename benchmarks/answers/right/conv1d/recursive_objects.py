"""A class with __call__ pads and einsums strided views; pooling and field are recursive."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


@dataclass
class Convolution:
    kernel: np.ndarray
    bias: np.ndarray
    strides: int
    padding: str

    def ends(self, n):
        size = len(self.kernel)
        if self.padding == "causal":
            return size - 1, 0
        if self.padding == "same":
            places, rest = divmod(n, self.strides)
            places += bool(rest)
            total = max((places - 1) * self.strides + size - n, 0)
            return total // 2, total - total // 2
        return 0, 0

    def __call__(self, sequence):
        features = sequence.shape[1]
        front, back = (np.zeros((rows, features)) for rows in self.ends(len(sequence)))
        padded = np.concatenate([front, sequence, back])
        # NumPy itself refuses a window that is longer than the sequence, with a ValueError.
        windows = sliding_window_view(padded, len(self.kernel), axis=0)[:: self.strides]
        return np.einsum("tmj,jmf->tf", windows, self.kernel) + self.bias


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    return Convolution(kernel, bias, strides, padding)(sequence)


def max_pool1d(sequence, pool_size=2):
    whole, pools = len(sequence) // pool_size, []
    while len(pools) < whole:
        place = len(pools) * pool_size
        pools.append(global_max_pool1d(sequence[place : place + pool_size]))
    return np.array(pools)


def global_max_pool1d(sequence):
    if len(sequence) == 1:
        return np.array(sequence[0])
    half = len(sequence) // 2
    return np.fmax(global_max_pool1d(sequence[:half]), global_max_pool1d(sequence[half:]))


def receptive_field(layers):
    if not layers:
        return 1
    (size, stride), *above = layers
    return (receptive_field(above) - 1) * stride + size
