# Takes every fourth column for a gate; each should have `units` columns side by side.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return np.array([f * c + i * k for c, i, f, k in zip(carry_t, i_t, f_t, k_t)])


def lstm_step(input_t, state_t, carry_t, W, U, b):
    def sigmoid(v):
        return 1 / (1 + np.exp(-v))

    z = np.matmul(input_t, W) + np.matmul(state_t, U) + b
    i_t = sigmoid(z[0::4])
    f_t = sigmoid(z[1::4])
    k_t = np.tanh(z[2::4])
    o_t = sigmoid(z[3::4])
    carry = carry_update(carry_t, i_t, f_t, k_t)
    state = o_t * np.tanh(carry)
    return state, carry


def lstm(inputs, W, U, b, return_sequences=False):
    state_t = np.zeros((len(U),))
    carry_t = np.zeros((len(U),))
    sequence = np.empty((0, len(U)))
    for x in inputs:
        state_t, carry_t = lstm_step(x, state_t, carry_t, W, U, b)
        sequence = np.vstack([sequence, state_t])
    return sequence if return_sequences else sequence[-1]


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
