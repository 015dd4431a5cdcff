# The candidate goes through a sigmoid.

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def gru_step(input_t, state_t, W, U, b):
    n = U.shape[0]
    a = np.dot(input_t, W) + b[0]
    s = np.dot(state_t, U) + b[1]
    z = sigmoid(a[:n] + s[:n])
    r = sigmoid(a[n : 2 * n] + s[n : 2 * n])
    k = sigmoid(a[2 * n :] + r * s[2 * n :])
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    h = np.zeros(U.shape[0])
    states = []
    for x in inputs:
        h = gru_step(x, h, W, U, b)
        states.append(h)
    return np.stack(states) if return_sequences else h
