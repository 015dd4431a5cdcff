# Changes the caller's carry in place; it should return a new array.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    carry_t *= f_t
    carry_t += i_t * k_t
    return carry_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    def part(n):
        columns = slice(n * len(state_t), (n + 1) * len(state_t))
        return input_t @ W[:, columns] + state_t @ U[:, columns] + b[columns]

    def gate(n):
        return 1.0 / (1.0 + np.exp(-np.clip(part(n), -500, 500)))

    carry_next = carry_update(carry_t, i_t=gate(0), f_t=gate(1), k_t=np.tanh(part(2)))
    return gate(3) * np.tanh(carry_next), carry_next


def lstm(inputs, W, U, b, return_sequences=False):
    state_t = np.zeros((len(U),))
    carry_t = np.zeros((len(U),))
    sequence = np.empty((0, len(U)))
    for x in inputs:
        state_t, carry_t = lstm_step(x, state_t, carry_t, W, U, b)
        sequence = np.vstack([sequence, state_t])
    return sequence if return_sequences else sequence[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    def part(name):
        return state_t @ params["U" + name] + input_t @ params["W" + name] + params["b" + name]

    output_t = activation(part("o") + carry_t @ params["Vo"])
    i_t, f_t, k_t = (activation(part(name)) for name in "ifk")
    return output_t, i_t * k_t + carry_t * f_t
