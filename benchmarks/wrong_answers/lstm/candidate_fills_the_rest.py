# Adds 1 - f of the candidate as a GRU would; the input gate should say how much.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    old = f_t * carry_t
    new = (1 - f_t) * k_t
    return old + new


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
    state = carry = np.zeros(U.shape[0])
    states = []
    for input_t in inputs:
        state, carry = lstm_step(input_t, state, carry, W, U, b)
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
    carry_next = i_t * k_t + carry_t * f_t
    return output_t, carry_next
