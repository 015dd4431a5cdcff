# Takes the tanh of the new state, as an LSTM does with its carry; it should return it as it is.

import numpy as np


def sigmoid(values):
    return 1 / (1 + np.exp(-values))


def gru_step(input_t, state_t, W, U, b):
    xz, xr, xk = np.hsplit(input_t @ W + b[0], 3)
    hz, hr, hk = np.hsplit(state_t @ U + b[1], 3)
    z_t = sigmoid(xz + hz)
    k_t = np.tanh(xk + sigmoid(xr + hr) * hk)
    h_t = z_t * state_t + (1 - z_t) * k_t
    return np.tanh(h_t)


def gru(inputs, W, U, b, return_sequences=False):
    timesteps, units = len(inputs), W.shape[1] // 3
    h = np.zeros((timesteps + 1, units))
    for t in range(timesteps):
        h[t + 1] = gru_step(inputs[t], h[t].copy(), W, U, b)
    if return_sequences:
        return h[1:]
    return h[timesteps]
