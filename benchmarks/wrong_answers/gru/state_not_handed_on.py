# Gives each timestep a state of zeros; it should get the state of the timestep before.

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
    units = U.shape[0]
    outputs = []
    for input_t in inputs:
        state = np.zeros(units)
        state = gru_step(input_t, state, W, U, b)
        outputs.append(state)
    return np.array(outputs) if return_sequences else outputs[-1]
