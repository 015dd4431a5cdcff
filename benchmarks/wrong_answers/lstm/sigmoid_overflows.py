# exp(z) / (1 + exp(z)) is NaN for large z; the results should be finite for large inputs too.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    n = len(state_t)
    z = input_t @ W + state_t @ U + b
    e = np.exp(z)
    gates = e / (1 + e)
    candidate = np.tanh(z[2 * n : 3 * n])
    carry = gates[n : 2 * n] * carry_t + gates[:n] * candidate
    state = gates[3 * n :] * np.tanh(carry)
    return state, carry


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
    Uo, Wo, Vo, bo = (params[key] for key in ("Uo", "Wo", "Vo", "bo"))
    output_t = activation(state_t @ Uo + input_t @ Wo + carry_t @ Vo + bo)
    i_t = activation(state_t @ params["Ui"] + input_t @ params["Wi"] + params["bi"])
    f_t = activation(state_t @ params["Uf"] + input_t @ params["Wf"] + params["bf"])
    k_t = activation(state_t @ params["Uk"] + input_t @ params["Wk"] + params["bk"])
    return output_t, carry_update(carry_t, i_t, f_t, k_t)
