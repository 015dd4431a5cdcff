# Sigmoid with logaddexp; inputs' share of all timesteps in one product; accumulate over (h, c).
from itertools import accumulate

import numpy as np

sigmoid = lambda z: np.exp(-np.logaddexp(0.0, -z))


def carry_update(carry_t, i_t, f_t, k_t):
    return np.add(np.asarray(carry_t) * f_t, np.asarray(i_t) * k_t, dtype="float64")


def _advance(memory, z_input, U):
    h, c = memory
    z = z_input + h @ U
    n = h.shape[0]
    s = sigmoid(z)
    c = carry_update(c, s[:n], s[n : 2 * n], np.tanh(z[2 * n : 3 * n]))
    return s[3 * n :] * np.tanh(c), c


def lstm_step(input_t, state_t, carry_t, W, U, b):
    return _advance((state_t, carry_t), input_t @ W + b, U)


def lstm(inputs, W, U, b, return_sequences=False):
    zeros = np.zeros(U.shape[0])
    memories = accumulate(
        inputs @ W + b, lambda memory, z: _advance(memory, z, U), initial=(zeros, zeros)
    )
    next(memories)
    states = np.array([state for state, _ in memories])
    return states if return_sequences else states[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    Wo, Wi, Wf, Wk = map(params.get, ["Wo", "Wi", "Wf", "Wk"])
    Uo, Ui, Uf, Uk = map(params.get, ["Uo", "Ui", "Uf", "Uk"])
    bo, bi, bf, bk = map(params.get, ["bo", "bi", "bf", "bk"])
    x, h, c, a = input_t, state_t, carry_t, activation
    carry_next = a(h @ Ui + x @ Wi + bi) * a(h @ Uk + x @ Wk + bk)
    carry_next = carry_next + c * a(h @ Uf + x @ Wf + bf)
    return a(h @ Uo + x @ Wo + c @ params["Vo"] + bo), carry_next
