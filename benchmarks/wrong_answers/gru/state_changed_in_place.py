# Computes the new state in the array of the old one; the arguments should stay unchanged.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    x_z, x_r, x_h = np.split(input_t @ W + b[0], 3)
    h_z, h_r, h_h = np.split(state_t @ U + b[1], 3)
    z = 1 / (1 + np.exp(-x_z - h_z))
    r = 1 / (1 + np.exp(-x_r - h_r))
    k = np.tanh(x_h + r * h_h)
    state_t *= z
    state_t += (1 - z) * k
    return state_t


def gru(inputs, W, U, b, return_sequences=False):
    state = np.zeros(U.shape[0])
    states = []
    for input_t in inputs:
        state = gru_step(input_t, state, W, U, b)
        states.append(state.copy())
    return np.array(states) if return_sequences else state
