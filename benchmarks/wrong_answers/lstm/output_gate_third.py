# Takes the columns in the order i, f, o, k; the order should be i, f, k, o.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    units = U.shape[0]
    z = np.dot(input_t, W) + np.dot(state_t, U) + b
    i_t = sigmoid(z[0 * units : 1 * units])
    f_t = sigmoid(z[1 * units : 2 * units])
    o_t = sigmoid(z[2 * units : 3 * units])
    k_t = np.tanh(z[3 * units : 4 * units])
    carry = carry_update(carry_t, i_t, f_t, k_t)
    return o_t * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    timesteps = inputs.shape[0]
    units = W.shape[1] // 4
    h = np.zeros((timesteps + 1, units))
    c = np.zeros((timesteps + 1, units))
    for t in range(timesteps):
        h[t + 1], c[t + 1] = lstm_step(inputs[t], h[t], c[t], W, U, b)
    if return_sequences:
        return h[1:]
    return h[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    sums = {}
    for letter in ("o", "i", "f", "k"):
        total = np.matmul(state_t, params[f"U{letter}"])
        total = total + np.matmul(input_t, params[f"W{letter}"])
        sums[letter] = total + params[f"b{letter}"]
    sums["o"] = sums["o"] + np.matmul(carry_t, params["Vo"])
    values = {letter: activation(total) for letter, total in sums.items()}
    carry_next = values["i"] * values["k"] + carry_t * values["f"]
    return values["o"], carry_next
