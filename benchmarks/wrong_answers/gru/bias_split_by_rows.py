# Splits the bias along its two rows into three parts (ValueError); it should split its columns.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    W_z, W_r, W_h = np.split(W, 3, axis=1)
    U_z, U_r, U_h = np.split(U, 3, axis=1)
    b_z, b_r, b_h = np.split(b, 3)
    z = 1 / (1 + np.exp(-(input_t @ W_z + b_z[0] + state_t @ U_z + b_z[1])))
    r = 1 / (1 + np.exp(-(input_t @ W_r + b_r[0] + state_t @ U_r + b_r[1])))
    k = np.tanh(input_t @ W_h + b_h[0] + r * (state_t @ U_h + b_h[1]))
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    timesteps, units = len(inputs), W.shape[1] // 3
    h = np.zeros((timesteps + 1, units))
    for t in range(timesteps):
        h[t + 1] = gru_step(inputs[t], h[t].copy(), W, U, b)
    if return_sequences:
        return h[1:]
    return h[timesteps]
