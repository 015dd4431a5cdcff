"""Number by number."""

import math

import numpy as np


def _sigmoid(v):
    if v < 0:
        return math.exp(v) / (1 + math.exp(v))
    return 1 / (1 + math.exp(-v))


def _check(name, array, *shape):
    if tuple(array.shape) != shape:
        raise ValueError("shape of " + name + " is " + str(array.shape) + ", not " + str(shape))


def _sum(vector, matrix, column):
    total = 0.0
    for row in range(len(vector)):
        total = total + float(vector[row]) * float(matrix[row, column])
    return total


def gru_step(input_t, state_t, W, U, b):
    units = len(state_t)
    _check("state_t", state_t, units)
    _check("input_t", input_t, len(input_t))
    _check("W", W, len(input_t), 3 * units)
    _check("U", U, units, 3 * units)
    _check("b", b, 2, 3 * units)
    new = []
    for u in range(units):
        columns = [u, units + u, 2 * units + u]
        x = [_sum(input_t, W, c) + float(b[0, c]) for c in columns]
        h = [_sum(state_t, U, c) + float(b[1, c]) for c in columns]
        z = _sigmoid(x[0] + h[0])
        r = _sigmoid(x[1] + h[1])
        k = math.tanh(x[2] + r * h[2])
        new.append(z * float(state_t[u]) + (1 - z) * k)
    return np.array(new)


def gru(inputs, W, U, b, return_sequences=False):
    if len(inputs.shape) != 2 or inputs.shape[0] < 1:
        raise ValueError("inputs must be timesteps x features, not " + str(inputs.shape))
    units = b.shape[-1] // 3
    _check("b", b, 2, 3 * units)
    _check("U", U, units, 3 * units)
    _check("W", W, inputs.shape[1], 3 * units)
    state = np.zeros(units)
    result = []
    for t in range(inputs.shape[0]):
        state = gru_step(inputs[t], state, W, U, b)
        result.append(state)
    if return_sequences:
        return np.stack(result)
    return result[-1]
