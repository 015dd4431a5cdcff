# Straight from the formulas with np.split; plain sigmoid that may warn.
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru_step(input_t, state_t, W, U, b):
    xz, xr, xh = np.split(input_t @ W + b[0], 3)
    hz, hr, hh = np.split(state_t @ U + b[1], 3)
    z = sigmoid(xz + hz)
    r = sigmoid(xr + hr)
    k = np.tanh(xh + r * hh)
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    h = np.zeros(U.shape[0])
    states = []
    for x in inputs:
        h = gru_step(x, h, W, U, b)
        states.append(h)
    return np.array(states) if return_sequences else h
