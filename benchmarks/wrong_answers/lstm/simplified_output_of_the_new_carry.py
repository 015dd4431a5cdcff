# The simplified output sees the next carry and not the old one.

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
    p = params
    i_t = activation(np.dot(state_t, p["Ui"]) + np.dot(input_t, p["Wi"]) + p["bi"])
    f_t = activation(np.dot(state_t, p["Uf"]) + np.dot(input_t, p["Wf"]) + p["bf"])
    k_t = activation(np.dot(state_t, p["Uk"]) + np.dot(input_t, p["Wk"]) + p["bk"])
    carry = carry_update(carry_t, i_t, f_t, k_t)
    output = activation(np.dot(state_t, p["Uo"]) + np.dot(input_t, p["Wo"]) + np.dot(carry, p["Vo"]) + p["bo"])
    return output, carry


def _sigmoid(x):
    # The same as 1 / (1 + exp(-x)), but no large x makes it overflow.
    return 0.5 * (1.0 + np.tanh(0.5 * x))
