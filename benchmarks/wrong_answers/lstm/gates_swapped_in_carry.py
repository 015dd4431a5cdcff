# The input gate multiplies the old carry and the forget gate the candidate; swap the two.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return i_t * carry_t + f_t * k_t


def _sigmoid(z):
    # never overflows
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    units = len(state_t)
    z = np.dot(input_t, W) + np.dot(state_t, U) + b
    i = _sigmoid(z[:units])
    f = _sigmoid(z[units : 2 * units])
    k = np.tanh(z[2 * units : 3 * units])
    o = _sigmoid(z[3 * units :])
    new_carry = f * carry_t + i * k
    new_state = o * np.tanh(new_carry)
    return new_state, new_carry


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
    Uo, Wo, Vo, bo = (params[key] for key in ("Uo", "Wo", "Vo", "bo"))
    output_t = activation(state_t @ Uo + input_t @ Wo + carry_t @ Vo + bo)
    i_t = activation(state_t @ params["Ui"] + input_t @ params["Wi"] + params["bi"])
    f_t = activation(state_t @ params["Uf"] + input_t @ params["Wf"] + params["bf"])
    k_t = activation(state_t @ params["Uk"] + input_t @ params["Wk"] + params["bk"])
    return output_t, carry_update(carry_t, i_t, f_t, k_t)
