# A step clips its carry to 50.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    carry_t = np.clip(carry_t, -50, 50)
    i, f, k, o = np.split(input_t @ W + state_t @ U + b, 4)
    carry = carry_update(carry_t, _sigmoid(i), _sigmoid(f), np.tanh(k))
    return _sigmoid(o) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    state, carry = np.zeros(len(U)), np.zeros(len(U))
    states = []
    for input_t in inputs:
        state, carry = lstm_step(input_t, state, carry, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else states[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    def before_activation(gate):
        W, U, b = (params[letter + gate] for letter in "WUb")
        return input_t @ W + state_t @ U + b

    output_t = activation(before_activation("o") + carry_t @ params["Vo"])
    i_t = activation(before_activation("i"))
    f_t = activation(before_activation("f"))
    k_t = activation(before_activation("k"))
    return output_t, carry_update(carry_t, i_t, f_t, k_t)


def _sigmoid(x):
    # The same as 1 / (1 + exp(-x)), but no large x makes it overflow.
    return 0.5 * (1.0 + np.tanh(0.5 * x))
