"""Six matrices and six biases with names of their own, and the formulas of Keras's documentation."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru_step(input_t, state_t, W, U, b):
    units = state_t.shape[0]
    Wz, Wr, Wh = W[:, :units], W[:, units : 2 * units], W[:, 2 * units :]
    Uz, Ur, Uh = U[:, :units], U[:, units : 2 * units], U[:, 2 * units :]
    bz, br, bh = b[0, :units], b[0, units : 2 * units], b[0, 2 * units :]
    cz, cr, ch = b[1, :units], b[1, units : 2 * units], b[1, 2 * units :]
    z = sigmoid(input_t @ Wz + bz + state_t @ Uz + cz)
    r = sigmoid(input_t @ Wr + br + state_t @ Ur + cr)
    h = np.tanh(input_t @ Wh + bh + r * (state_t @ Uh + ch))
    return z * state_t + (1 - z) * h


def gru(inputs, W, U, b, return_sequences=False):
    state_t = np.zeros(U.shape[0])
    outputs = []
    for input_t in inputs:
        state_t = gru_step(input_t, state_t, W, U, b)
        outputs.append(state_t)
    if return_sequences:
        return np.array(outputs)
    return state_t
