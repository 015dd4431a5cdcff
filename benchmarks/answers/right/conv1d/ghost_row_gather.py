# Unusual: never pads; windows are gathered by index, and every place outside points to one ghost row of zeros.
"""A 1D convolution by hand, as a gather with a ghost row."""

import functools

import numpy as np


def _front_and_places(timesteps, kernel_size, strides, padding):
    if padding == "same":
        places = -(-timesteps // strides)
        return max((places - 1) * strides + kernel_size - timesteps, 0) // 2, places
    if padding == "causal":
        return kernel_size - 1, (timesteps - 1) // strides + 1
    return 0, (timesteps - kernel_size) // strides + 1


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    timesteps, kernel_size = len(sequence), len(kernel)
    front, places = _front_and_places(timesteps, kernel_size, strides, padding)
    haunted = np.vstack([sequence, np.zeros((1, np.shape(sequence)[1]))])  # the ghost comes last
    index = np.add.outer(np.arange(places) * strides - front, np.arange(kernel_size))
    index[(index < 0) | (index >= timesteps)] = timesteps
    return np.tensordot(haunted[index], kernel, axes=([1, 2], [0, 1])) + bias


def max_pool1d(sequence, pool_size=2):
    complete = len(sequence) // pool_size * pool_size
    edges = np.arange(0, complete, pool_size)
    return np.maximum.reduceat(sequence[:complete], edges, axis=0)


def global_max_pool1d(sequence):
    return np.maximum.reduce(np.array(sequence), axis=0)


def receptive_field(layers):
    # From the top down: f outputs of a layer span (f - 1) * stride + kernel_size of its inputs.
    return functools.reduce(
        lambda field, layer: (field - 1) * int(layer[1]) + int(layer[0]), reversed(layers), 1
    )
