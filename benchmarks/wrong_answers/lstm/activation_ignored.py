# Always uses the tanh; it should use the activation that it is given.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    carry = carry_t * f_t
    carry = carry + k_t * i_t
    return carry


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
    def dense(letter):
        total = np.dot(state_t, params["U" + letter]) + np.dot(input_t, params["W" + letter])
        return total + params["b" + letter]

    output_t = np.tanh(dense("o") + np.dot(carry_t, params["Vo"]))
    i_t = np.tanh(dense("i"))
    f_t = np.tanh(dense("f"))
    k_t = np.tanh(dense("k"))
    return output_t, i_t * k_t + carry_t * f_t
