# The arrays of params are read by their order, not by their names.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    i, f, k, o = np.split(input_t @ W + state_t @ U + b, 4)
    carry = carry_update(carry_t, _sigmoid(i), _sigmoid(f), np.tanh(k))
    return _sigmoid(o) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    state, carry = np.zeros(len(U)), np.zeros(len(U))
    states = []
    for input_t in inputs:
        state, carry = lstm_step(input_t, state, carry, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else states[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    Wo, Uo, bo, Wi, Ui, bi, Wf, Uf, bf, Wk, Uk, bk, Vo = params.values()
    output_t = activation(input_t @ Wo + state_t @ Uo + bo + carry_t @ Vo)
    i_t = activation(input_t @ Wi + state_t @ Ui + bi)
    f_t = activation(input_t @ Wf + state_t @ Uf + bf)
    k_t = activation(input_t @ Wk + state_t @ Uk + bk)
    return output_t, carry_update(carry_t, i_t, f_t, k_t)


def _sigmoid(x):
    # The same as 1 / (1 + exp(-x)), but no large x makes it overflow.
    return 0.5 * (1.0 + np.tanh(0.5 * x))
