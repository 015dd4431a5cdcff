# Looks up each timestep and pads nothing; the receptive field from the last layer back.
from functools import reduce
import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    t, (k, _, filters) = len(sequence), kernel.shape
    match padding:
        case "valid":
            front, places = 0, (t - k) // strides + 1
        case "causal":
            front, places = k - 1, (t - 1) // strides + 1
        case "same":
            places = (t + strides - 1) // strides
            front = max((places - 1) * strides + k - t, 0) // 2
    if places < 1:
        raise ValueError(f"{k} > {t}")
    out = np.zeros((places, filters)) + bias
    for place in range(places):
        for m in range(k):
            at = place * strides + m - front
            if 0 <= at < t:
                out[place] += sequence[at] @ kernel[m]
    return out


def max_pool1d(sequence, pool_size=2):
    whole = sequence.shape[0] - sequence.shape[0] % pool_size
    return np.maximum.reduceat(sequence[:whole], np.arange(0, whole, pool_size), axis=0)


def global_max_pool1d(sequence):
    return reduce(np.maximum, sequence)


def receptive_field(layers):
    """From the last layer back to the first: r inputs of a layer come from (r - 1) * s + k below."""
    return reduce(lambda seen, layer: (seen - 1) * layer[1] + layer[0], reversed(layers), 1)
