# The first state has 3 * units numbers (a shape error); it should have units.

import numpy as np


def _logistic(values):
    result = np.empty(len(values))
    for n, value in enumerate(values):
        if value >= 0:
            result[n] = 1 / (1 + np.exp(-value))
        else:
            result[n] = np.exp(value) / (1 + np.exp(value))
    return result


def gru_step(input_t, state_t, W, U, b):
    a = (np.matmul(input_t, W) + b[0]).reshape(3, -1)
    c = (np.matmul(state_t, U) + b[1]).reshape(3, -1)
    keep, reset = _logistic(a[0] + c[0]), _logistic(a[1] + c[1])
    fresh = np.tanh(a[2] + reset * c[2])
    return keep * state_t + (1 - keep) * fresh


def gru(inputs, W, U, b, return_sequences=False):
    units = W.shape[1]
    state_t = np.zeros(units)
    successive_states = []
    for input_t in inputs:
        state_t = gru_step(input_t, state_t, W, U, b)
        successive_states.append(state_t)
    if return_sequences:
        return np.array(successive_states)
    return state_t
