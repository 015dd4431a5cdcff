# The forget gate says how much is thrown away.

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def carry_update(carry_t, i_t, f_t, k_t):
    return carry_t * (1 - f_t) + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    n = U.shape[0]
    z = np.dot(input_t, W) + np.dot(state_t, U) + b
    i = sigmoid(z[:n])
    f = sigmoid(z[n : 2 * n])
    k = np.tanh(z[2 * n : 3 * n])
    o = sigmoid(z[3 * n :])
    carry = carry_update(carry_t, i, f, k)
    return o * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    h = np.zeros(U.shape[0])
    c = np.zeros(U.shape[0])
    states = []
    for x in inputs:
        h, c = lstm_step(x, h, c, W, U, b)
        states.append(h)
    return np.stack(states) if return_sequences else h


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    p = params
    o = state_t @ p["Uo"] + input_t @ p["Wo"] + carry_t @ p["Vo"] + p["bo"]
    i = activation(state_t @ p["Ui"] + input_t @ p["Wi"] + p["bi"])
    f = activation(state_t @ p["Uf"] + input_t @ p["Wf"] + p["bf"])
    k = activation(state_t @ p["Uk"] + input_t @ p["Wk"] + p["bk"])
    return activation(o), i * k + carry_t * f
