# Divides by 4 with `/`, and a float can't slice an array (TypeError); it should be `//`.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    kept = np.multiply(carry_t, f_t)
    added = np.multiply(i_t, k_t)
    return np.add(kept, added)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    units = W.shape[1] / 4
    z = input_t @ W + state_t @ U + b
    i_t = 1 / (1 + np.exp(-z[:units]))
    f_t = 1 / (1 + np.exp(-z[units : 2 * units]))
    k_t = np.tanh(z[2 * units : 3 * units])
    o_t = 1 / (1 + np.exp(-z[3 * units :]))
    c_t = f_t * carry_t + i_t * k_t
    return o_t * np.tanh(c_t), c_t


def lstm(inputs, W, U, b, return_sequences=False):
    units = len(b) // 4
    both = (np.zeros(units), np.zeros(units))
    outputs = []
    for t in range(len(inputs)):
        both = lstm_step(inputs[t], both[0], both[1], W, U, b)
        outputs.append(both[0])
    if not return_sequences:
        return outputs[-1]
    return np.stack(outputs, axis=0)


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
