# The update gate multiplies the candidate and 1 - z the old state; it should be the other way.

import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_step(input_t, state_t, W, U, b):
    x_z, x_r, x_h = np.split(np.dot(input_t, W) + b[0], 3)
    h_z, h_r, h_h = np.split(np.dot(state_t, U) + b[1], 3)
    z_t = sigmoid(x_z + h_z)
    r_t = sigmoid(x_r + h_r)
    k_t = np.tanh(x_h + r_t * h_h)
    return (1 - z_t) * state_t + z_t * k_t


def gru(inputs, W, U, b, return_sequences=False):
    timesteps, units = len(inputs), W.shape[1] // 3
    h = np.zeros((timesteps + 1, units))
    for t in range(timesteps):
        h[t + 1] = gru_step(inputs[t], h[t].copy(), W, U, b)
    if return_sequences:
        return h[1:]
    return h[timesteps]
