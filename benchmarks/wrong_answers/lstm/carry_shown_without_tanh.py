# The state is o times the carry; it should be o times the tanh of the carry.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    kept = np.multiply(carry_t, f_t)
    added = np.multiply(i_t, k_t)
    return np.add(kept, added)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    def sigma(z):
        return 0.5 + 0.5 * np.tanh(z / 2)

    i, f, k, o = np.split(input_t @ W + state_t @ U + b, 4)
    carry = sigma(f) * carry_t + sigma(i) * np.tanh(k)
    state = sigma(o) * carry
    return state, carry


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
    def part(name):
        return state_t @ params["U" + name] + input_t @ params["W" + name] + params["b" + name]

    output_t = activation(part("o") + carry_t @ params["Vo"])
    i_t, f_t, k_t = (activation(part(name)) for name in "ifk")
    return output_t, i_t * k_t + carry_t * f_t
