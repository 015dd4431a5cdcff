# Gates and candidate see the carry through U; they should see the state.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


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
    output_t = activation(state_t @ p["Uo"] + input_t @ p["Wo"] + carry_t @ p["Vo"] + p["bo"])
    values = []
    for name in ["i", "f", "k"]:
        values.append(activation(carry_t @ p["U" + name] + input_t @ p["W" + name] + p["b" + name]))
    i_t, f_t, k_t = values
    carry_next = i_t * k_t + carry_t * f_t
    return output_t, carry_next
