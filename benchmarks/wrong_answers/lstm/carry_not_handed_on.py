# Hands on the state but begins each timestep with a carry of zeros; both should go on.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    carry = carry_t * f_t
    carry = carry + k_t * i_t
    return carry


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    z = input_t @ W + state_t @ U + b
    z_i, z_f, z_k, z_o = np.split(z, 4)
    carry = carry_update(carry_t, sigmoid(z_i), sigmoid(z_f), np.tanh(z_k))
    return sigmoid(z_o) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    units = U.shape[0]
    state = np.zeros(units)
    carry = np.zeros(units)
    outputs = []
    for input_t in inputs:
        state, _ = lstm_step(input_t, state, carry, W, U, b)
        outputs.append(state)
    if return_sequences:
        return np.array(outputs)
    return state


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    Uo, Wo, Vo, bo = (params[key] for key in ("Uo", "Wo", "Vo", "bo"))
    output_t = activation(state_t @ Uo + input_t @ Wo + carry_t @ Vo + bo)
    i_t = activation(state_t @ params["Ui"] + input_t @ params["Wi"] + params["bi"])
    f_t = activation(state_t @ params["Uf"] + input_t @ params["Wf"] + params["bf"])
    k_t = activation(state_t @ params["Uk"] + input_t @ params["Wk"] + params["bk"])
    return output_t, carry_update(carry_t, i_t, f_t, k_t)
