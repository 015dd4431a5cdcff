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
    """Slide a kernel along a sequence, as Keras's Conv1D does without an activation.

    The kernel is not flipped. The arguments are left unchanged.

    Args:
        sequence: array of shape (timesteps, features), at least one timestep. Integers are welcome.
        kernel: float array of shape (kernel_size, features, filters).
        bias: float array of shape (filters,).
        strides: an int, the distance between the places of the window, at least 1.
        padding: "valid" (none), "same" (zeros on both sides; their total gives
            ceil(timesteps / strides) places, half of them, rounded down, go in front and the rest
            behind) or "causal" (kernel_size - 1 zeros in front).

    Returns:
        array of shape (places, filters), of any float type.

    Raises:
        ValueError: with "valid" only, the kernel is longer than the sequence.
    """
    if padding == "valid" and len(kernel) > len(sequence):
        raise ValueError(f"kernel of shape {kernel.shape} is longer than the sequence")
    timesteps, kernel_size = len(sequence), len(kernel)
    front, places = _front_and_places(timesteps, kernel_size, strides, padding)
    haunted = np.vstack([sequence, np.zeros((1, np.shape(sequence)[1]))])  # the ghost comes last
    index = np.add.outer(np.arange(places) * strides - front, np.arange(kernel_size))
    index[(index < 0) | (index >= timesteps)] = timesteps
    return np.tensordot(haunted[index], kernel, axes=([1, 2], [0, 1])) + bias


def max_pool1d(sequence, pool_size=2):
    """Keep the largest value of each feature in windows that do not overlap.

    A window at the end that is not complete is left out. The sequence is left unchanged.

    Args:
        sequence: float array of shape (timesteps, features), at least one timestep.
        pool_size: an int, the length of a window, at least 1 and at most timesteps.

    Returns:
        array of shape (timesteps // pool_size, features), of any float type.
    """
    complete = len(sequence) // pool_size * pool_size
    edges = np.arange(0, complete, pool_size)
    return np.maximum.reduceat(sequence[:complete], edges, axis=0)


def global_max_pool1d(sequence):
    """Keep the largest value of each feature.

    Args:
        sequence: float array of shape (timesteps, features), at least one timestep.

    Returns:
        array of shape (features,), of any float type.
    """
    return np.maximum.reduce(np.array(sequence), axis=0)


def receptive_field(layers):
    """Return how many timesteps of the input one output of a stack of layers can see.

    Args:
        layers: list of pairs (kernel_size, stride) of ints, from the first layer to the last. A
            pooling layer counts as such a pair too.

    Returns:
        int, the number of timesteps from the first to the last that the output can see, both
        included.
    """
    # From the top down: f outputs of a layer span (f - 1) * stride + kernel_size of its inputs.
    return functools.reduce(
        lambda field, layer: (field - 1) * int(layer[1]) + int(layer[0]), reversed(layers), 1
    )
