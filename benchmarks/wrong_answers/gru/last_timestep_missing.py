# The loop ends before the last timestep; it should run over all of them.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    Wz, Wr, Wh = np.hsplit(W, 3)
    Uz, Ur, Uh = np.hsplit(U, 3)
    (bz, br, bh), (cz, cr, ch) = b.reshape(2, 3, -1)

    def gate(a):
        return 1.0 / (1.0 + np.exp(-a))

    z = gate(input_t @ Wz + bz + state_t @ Uz + cz)
    r = gate(input_t @ Wr + br + state_t @ Ur + cr)
    k = np.tanh(input_t @ Wh + bh + r * (state_t @ Uh + ch))
    return k + z * (state_t - k)


def gru(inputs, W, U, b, return_sequences=False):
    timesteps, units = inputs.shape[0], U.shape[0]
    states = np.zeros((timesteps, units))
    state = np.zeros(units)
    for t in range(timesteps - 1):
        state = gru_step(inputs[t], state, W, U, b)
        states[t] = state
    return states if return_sequences else state
