# Takes the step's results as (carry, state); they are (state, carry).

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    def part(n):
        columns = slice(n * len(state_t), (n + 1) * len(state_t))
        return input_t @ W[:, columns] + state_t @ U[:, columns] + b[columns]

    def gate(n):
        return 1.0 / (1.0 + np.exp(-np.clip(part(n), -500, 500)))

    carry_next = carry_update(carry_t, i_t=gate(0), f_t=gate(1), k_t=np.tanh(part(2)))
    return gate(3) * np.tanh(carry_next), carry_next


def lstm(inputs, W, U, b, return_sequences=False):
    units = len(b) // 4
    state, carry = np.zeros(units), np.zeros(units)
    sequence = np.zeros((len(inputs), units))
    for t, x in enumerate(inputs):
        carry, state = lstm_step(x, state, carry, W, U, b)
        sequence[t] = state
    return sequence if return_sequences else sequence[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    def part(name):
        return state_t @ params["U" + name] + input_t @ params["W" + name] + params["b" + name]

    output_t = activation(part("o") + carry_t @ params["Vo"])
    i_t, f_t, k_t = (activation(part(name)) for name in "ifk")
    return output_t, i_t * k_t + carry_t * f_t
