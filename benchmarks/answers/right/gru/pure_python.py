# Lists and the math module, piecewise sigmoid, one unit at a time.
import math

import numpy as np


def sigmoid(x):
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)


def dot(vector, matrix, column):
    total = 0.0
    for value, row in zip(vector, matrix):
        total += value * row[column]
    return total


def step(x, h, W, U, b):
    units = len(h)
    new = []
    for u in range(units):
        z_column, r_column, h_column = u, u + units, u + 2 * units
        z = sigmoid(
            dot(x, W, z_column) + b[0][z_column] + dot(h, U, z_column) + b[1][z_column]
        )
        r = sigmoid(
            dot(x, W, r_column) + b[0][r_column] + dot(h, U, r_column) + b[1][r_column]
        )
        k = math.tanh(
            dot(x, W, h_column) + b[0][h_column] + r * (dot(h, U, h_column) + b[1][h_column])
        )
        new.append(k + z * (h[u] - k))
    return new


def gru_step(input_t, state_t, W, U, b):
    return np.array(step(input_t.tolist(), state_t.tolist(), W.tolist(), U.tolist(), b.tolist()))


def gru(inputs, W, U, b, return_sequences=False):
    h = [0.0] * U.shape[0]
    W, U, b = W.tolist(), U.tolist(), b.tolist()
    states = [h := step(x, h, W, U, b) for x in inputs.tolist()]
    return np.array(states) if return_sequences else np.array(h)
