# The states get the kind of the inputs, so integers cut them to 0; they should be floats.

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru_step(input_t, state_t, W, U, b):
    x_z, x_r, x_h = np.split(input_t @ W + b[0], 3)
    h_z, h_r, h_h = np.split(state_t @ U + b[1], 3)
    z = sigmoid(x_z + h_z)
    r = sigmoid(x_r + h_r)
    candidate = np.tanh(x_h + r * h_h)
    return z * state_t + (1 - z) * candidate


def gru(inputs, W, U, b, return_sequences=False):
    h = np.zeros(U.shape[0], dtype=inputs.dtype)
    sequence = np.zeros((len(inputs), len(h)), dtype=inputs.dtype)
    for t in range(len(inputs)):
        sequence[t] = gru_step(inputs[t], h, W, U, b)
        h = sequence[t]
    if return_sequences:
        return sequence
    return h
