# The reset gate multiplies the input's part of the candidate too; only the state's part should be.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    def squash(v):
        return 0.5 + 0.5 * np.tanh(v / 2)

    total = input_t @ W + b[0] + state_t @ U + b[1]
    z, r, k = np.split(total, 3)
    z = squash(z)
    r = squash(r)
    k = np.tanh(r * k)
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    state = np.zeros(U.shape[0])
    states = []
    for input_t in inputs:
        state = gru_step(input_t, state, W, U, b)
        states.append(state.copy())
    return np.array(states) if return_sequences else state
