"""The formulas as they stand in the lesson, with slices for the gates."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    n = len(state_t)
    z = np.dot(input_t, W) + np.dot(state_t, U) + b
    i_t = sigmoid(z[0:n])
    f_t = sigmoid(z[n : 2 * n])
    k_t = np.tanh(z[2 * n : 3 * n])
    o_t = sigmoid(z[3 * n : 4 * n])
    carry = carry_update(carry_t, i_t, f_t, k_t)
    return o_t * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    state = np.zeros(U.shape[0])
    carry = np.zeros(U.shape[0])
    states = []
    for x in inputs:
        state, carry = lstm_step(x, state, carry, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else state


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    p = params
    output_t = activation(
        np.dot(state_t, p["Uo"]) + np.dot(input_t, p["Wo"]) + np.dot(carry_t, p["Vo"]) + p["bo"]
    )
    i_t = activation(np.dot(state_t, p["Ui"]) + np.dot(input_t, p["Wi"]) + p["bi"])
    f_t = activation(np.dot(state_t, p["Uf"]) + np.dot(input_t, p["Wf"]) + p["bf"])
    k_t = activation(np.dot(state_t, p["Uk"]) + np.dot(input_t, p["Wk"]) + p["bk"])
    return output_t, i_t * k_t + carry_t * f_t
