# Inputs beyond 500 are clipped, whatever their weights.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    input_t = np.clip(input_t, -500, 500)  # nothing overflows
    x_z, x_r, x_h = np.split(input_t @ W + b[0], 3)
    h_z, h_r, h_h = np.split(state_t @ U + b[1], 3)
    z = _sigmoid(x_z + h_z)
    r = _sigmoid(x_r + h_r)
    candidate = np.tanh(x_h + r * h_h)
    return z * state_t + (1.0 - z) * candidate


def gru(inputs, W, U, b, return_sequences=False):
    state = np.zeros(len(U))
    states = []
    for input_t in inputs:
        state = gru_step(input_t, state, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else states[-1]


def _sigmoid(x):
    # The same as 1 / (1 + exp(-x)), but no large x makes it overflow.
    return 0.5 * (1.0 + np.tanh(0.5 * x))


