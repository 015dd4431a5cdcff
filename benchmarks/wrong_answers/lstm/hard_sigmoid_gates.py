# The gates use the hard sigmoid of old Keras; they should use the sigmoid 1 / (1 + exp(-z)).

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    carry = carry_t * f_t
    carry = carry + k_t * i_t
    return carry


def hard_sigmoid(z):
    return np.clip(0.2 * z + 0.5, 0.0, 1.0)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    z_i, z_f, z_k, z_o = np.split(np.dot(input_t, W) + np.dot(state_t, U) + b, 4)
    i_t = hard_sigmoid(z_i)
    f_t = hard_sigmoid(z_f)
    o_t = hard_sigmoid(z_o)
    carry_next = carry_update(carry_t, i_t, f_t, np.tanh(z_k))
    return o_t * np.tanh(carry_next), carry_next


def lstm(inputs, W, U, b, return_sequences=False):
    state = carry = np.zeros(U.shape[0])
    states = []
    for input_t in inputs:
        state, carry = lstm_step(input_t, state, carry, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else state


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
