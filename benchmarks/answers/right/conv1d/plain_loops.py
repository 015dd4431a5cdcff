# Nested loops over lists; timesteps outside the sequence are skipped instead of zeros; recursion for the field.
import numpy as np


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    timesteps = len(sequence)
    size, features, filters = kernel.shape
    if padding == "valid":
        if size > timesteps:
            raise ValueError(f"a kernel of {size} is longer than {timesteps} timesteps")
        places = (timesteps - size) // strides + 1
        shift = 0
    elif padding == "same":
        places = (timesteps + strides - 1) // strides
        shift = max((places - 1) * strides + size - timesteps, 0) // 2
    elif padding == "causal":
        places = (timesteps - 1) // strides + 1
        shift = size - 1
    else:
        raise ValueError(f"unknown padding {padding!r}")
    x, K = sequence.tolist(), kernel.tolist()
    result = []
    for t in range(places):
        row = []
        for f in range(filters):
            y = float(bias[f])
            for j in range(size):
                place = strides * t + j - shift
                if 0 <= place < timesteps:
                    for m in range(features):
                        y += x[place][m] * K[j][m][f]
            row.append(y)
        result.append(row)
    return np.array(result)


def max_pool1d(sequence, pool_size=2):
    result = []
    for window in range(len(sequence) // pool_size):
        rows = sequence[window * pool_size : (window + 1) * pool_size].tolist()
        result.append([max(column) for column in zip(*rows)])
    return np.array(result)


def global_max_pool1d(sequence):
    best = list(sequence[0])
    for row in sequence[1:]:
        for m, value in enumerate(row):
            if value > best[m]:
                best[m] = value
    return np.array(best)


def receptive_field(layers):
    # seen from the top: an output of the first layer sees size steps, and strides of it in between
    if not layers:
        return 1
    size, stride = layers[0]
    above = receptive_field(layers[1:])
    return (above - 1) * stride + size
