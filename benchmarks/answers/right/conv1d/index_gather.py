"""No padded array: places are a table of indices, and what lies outside counts as zero."""

import functools
import operator
from itertools import accumulate

import numpy as np


def _starts(n, k, s, padding):
    if padding == "valid":
        if k > n:
            raise ValueError(f"kernel of {k} timesteps on a sequence of {n}")
        return np.arange(0, n - k + 1, s)
    if padding == "causal":
        return np.arange(0, n, s) - (k - 1)
    places = -(-n // s)
    return np.arange(places) * s - max((places - 1) * s + k - n, 0) // 2


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    n, k = len(sequence), len(kernel)
    table = _starts(n, k, strides, padding)[:, None] + np.arange(k)
    inside = (0 <= table) & (table < n)
    windows = np.where(inside[..., None], np.take(sequence, table, axis=0, mode="clip"), 0)
    return np.tensordot(windows, kernel, axes=((1, 2), (0, 1))) + bias


def max_pool1d(sequence, pool_size=2):
    end = len(sequence) - len(sequence) % pool_size
    return np.maximum.reduceat(sequence[:end], np.arange(0, end, pool_size), axis=0)


def global_max_pool1d(sequence):
    return functools.reduce(np.maximum, sequence, np.full(sequence.shape[1], -np.inf))


def receptive_field(layers):
    steps = accumulate((stride for _, stride in layers), operator.mul, initial=1)
    return sum((size - 1) * step for (size, _), step in zip(layers, steps)) + 1
