# The reset gate multiplies the product only; it should multiply the bias of the state c_h too.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    Wz, Wr, Wh = np.split(W, 3, axis=1)
    Uz, Ur, Uh = np.split(U, 3, axis=1)
    bz, br, bh = np.split(b[0], 3)
    cz, cr, ch = np.split(b[1], 3)
    z = 1 / (1 + np.exp(-(input_t @ Wz + state_t @ Uz + bz + cz)))
    r = 1 / (1 + np.exp(-(input_t @ Wr + state_t @ Ur + br + cr)))
    k = np.tanh(input_t @ Wh + r * (state_t @ Uh) + bh + ch)
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    units = b.shape[1] // 3
    output = np.empty((inputs.shape[0], units))
    state_t = np.zeros((units,))
    t = 0
    while t < inputs.shape[0]:
        state_t = gru_step(inputs[t], state_t, W, U, b)
        output[t] = state_t
        t += 1
    if not return_sequences:
        output = output[-1]
    return output
