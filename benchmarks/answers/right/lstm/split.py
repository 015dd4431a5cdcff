# np.split of the four blocks; plain sigmoid, overflow warnings and all (the limit is right anyway).
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def carry_update(carry_t, i_t, f_t, k_t):
    return 1.0 * f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    i, f, k, o = np.split(input_t @ W + state_t @ U + b, 4)
    carry = carry_update(carry_t, sigmoid(i), sigmoid(f), np.tanh(k))
    return sigmoid(o) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    h = c = np.zeros(len(U))
    states = []
    for x in inputs:
        h, c = lstm_step(x, h, c, W, U, b)
        states.append(h)
    return np.array(states) if return_sequences else h


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    p = params
    output_t = activation(
        np.dot(state_t, p["Uo"]) + np.dot(input_t, p["Wo"]) + np.dot(carry_t, p["Vo"]) + p["bo"]
    )
    i_t = activation(np.dot(state_t, p["Ui"]) + np.dot(input_t, p["Wi"]) + p["bi"])
    f_t = activation(np.dot(state_t, p["Uf"]) + np.dot(input_t, p["Wf"]) + p["bf"])
    k_t = activation(np.dot(state_t, p["Uk"]) + np.dot(input_t, p["Wk"]) + p["bk"])
    return output_t, carry_update(carry_t, i_t, f_t, k_t)
