# The output uses the next carry; in the notes it sees the old one.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return np.array([f * c + i * k for c, i, f, k in zip(carry_t, i_t, f_t, k_t)])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    z = input_t @ W + state_t @ U + b
    z_i, z_f, z_k, z_o = np.split(z, 4)
    carry = carry_update(carry_t, sigmoid(z_i), sigmoid(z_f), np.tanh(z_k))
    return sigmoid(z_o) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    state = carry = np.zeros(U.shape[0])
    states = []
    for input_t in inputs:
        state, carry = lstm_step(input_t, state, carry, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else state


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    i_t = activation(state_t @ params["Ui"] + input_t @ params["Wi"] + params["bi"])
    f_t = activation(state_t @ params["Uf"] + input_t @ params["Wf"] + params["bf"])
    k_t = activation(state_t @ params["Uk"] + input_t @ params["Wk"] + params["bk"])
    carry_next = i_t * k_t + carry_t * f_t
    output_t = activation(
        state_t @ params["Uo"] + input_t @ params["Wo"] + carry_next @ params["Vo"] + params["bo"]
    )
    return output_t, carry_next
