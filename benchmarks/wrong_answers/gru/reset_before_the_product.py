# Applies the reset gate to the state before the product with U_h; it should come after it.

from functools import reduce

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    n = U.shape[0]
    x = input_t @ W + b[0]
    gates = x[: 2 * n] + state_t @ U[:, : 2 * n] + b[1, : 2 * n]
    gates = 0.5 * (1 + np.tanh(gates / 2))
    z, r = gates[:n], gates[n:]
    k = np.tanh(x[2 * n :] + (r * state_t) @ U[:, 2 * n :] + b[1, 2 * n :])
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    def step(past, x):
        return past + [gru_step(x, np.array(past[-1]), W, U, b)]

    states = reduce(step, inputs, [np.zeros(len(U))])
    return np.stack(states[1:]) if return_sequences else states[-1]
