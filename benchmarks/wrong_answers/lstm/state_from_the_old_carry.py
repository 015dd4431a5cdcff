# Computes the state from the old carry; the output gate should show the new one.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return np.array([f * c + i * k for c, i, f, k in zip(carry_t, i_t, f_t, k_t)])


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    parts = (input_t @ W + state_t @ U + b).reshape(4, -1)
    i_t, f_t, o_t = sigmoid(parts[0]), sigmoid(parts[1]), sigmoid(parts[3])
    k_t = np.tanh(parts[2])
    state_next = o_t * np.tanh(carry_t)
    carry_next = f_t * carry_t + i_t * k_t
    return state_next, carry_next


def lstm(inputs, W, U, b, return_sequences=False):
    state_t = np.zeros((len(U),))
    carry_t = np.zeros((len(U),))
    sequence = np.empty((0, len(U)))
    for x in inputs:
        state_t, carry_t = lstm_step(x, state_t, carry_t, W, U, b)
        sequence = np.vstack([sequence, state_t])
    return sequence if return_sequences else sequence[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    p = params
    output_t = activation(
        np.dot(state_t, p["Uo"]) + np.dot(input_t, p["Wo"]) + np.dot(carry_t, p["Vo"]) + p["bo"]
    )
    i_t = activation(np.dot(state_t, p["Ui"]) + np.dot(input_t, p["Wi"]) + p["bi"])
    f_t = activation(np.dot(state_t, p["Uf"]) + np.dot(input_t, p["Wf"]) + p["bf"])
    k_t = activation(np.dot(state_t, p["Uk"]) + np.dot(input_t, p["Wk"]) + p["bk"])
    carry_next = i_t * k_t + carry_t * f_t
    return output_t, carry_next
