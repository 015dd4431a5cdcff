# Joins the states to one long row; with return_sequences it should be (timesteps, units).

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    kept = np.multiply(carry_t, f_t)
    added = np.multiply(i_t, k_t)
    return np.add(kept, added)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    W_i, W_f, W_k, W_o = np.hsplit(W, 4)
    U_i, U_f, U_k, U_o = np.hsplit(U, 4)
    b_i, b_f, b_k, b_o = b.reshape(4, -1)
    i_t = 1 / (1 + np.exp(-(input_t @ W_i + state_t @ U_i + b_i)))
    f_t = 1 / (1 + np.exp(-(input_t @ W_f + state_t @ U_f + b_f)))
    k_t = np.tanh(input_t @ W_k + state_t @ U_k + b_k)
    o_t = 1 / (1 + np.exp(-(input_t @ W_o + state_t @ U_o + b_o)))
    c_t = f_t * carry_t + i_t * k_t
    h_t = o_t * np.tanh(c_t)
    return h_t, c_t


def lstm(inputs, W, U, b, return_sequences=False):
    h = np.zeros(W.shape[1] // 4)
    c = np.zeros(W.shape[1] // 4)
    states = []
    for t in range(inputs.shape[0]):
        h, c = lstm_step(inputs[t], h, c, W, U, b)
        states.append(h)
    if return_sequences:
        return np.concatenate(states)
    return states[-1]


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
