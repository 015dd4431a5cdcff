# Lists of floats and the math module; OverflowError of math.exp is caught.
import math

import numpy as np


def _sigmoid(z):
    try:
        return 1.0 / (1.0 + math.exp(-z))
    except OverflowError:
        return 0.0


def _column_sum(x, matrix, column):
    return sum(value * row[column] for value, row in zip(x, matrix))


def carry_update(carry_t, i_t, f_t, k_t):
    return np.array(
        [float(f * c + i * k) for c, i, f, k in zip(carry_t, i_t, f_t, k_t)], dtype=float
    )


def _step(x, h, c, W, U, b):
    units = len(h)
    z = [_column_sum(x, W, j) + _column_sum(h, U, j) + b[j] for j in range(4 * units)]
    state, carry = [], []
    for u in range(units):
        i = _sigmoid(z[u])
        f = _sigmoid(z[units + u])
        k = math.tanh(z[2 * units + u])
        o = _sigmoid(z[3 * units + u])
        carry.append(f * c[u] + i * k)
        state.append(o * math.tanh(carry[u]))
    return state, carry


def lstm_step(input_t, state_t, carry_t, W, U, b):
    state, carry = _step(*(a.tolist() for a in (input_t, state_t, carry_t, W, U, b)))
    return np.array(state), np.array(carry)


def lstm(inputs, W, U, b, return_sequences=False):
    W, U, b = W.tolist(), U.tolist(), b.tolist()
    h = [0.0] * len(U)
    c = [0.0] * len(U)
    all_states = []
    for x in inputs.tolist():
        h, c = _step(x, h, c, W, U, b)
        all_states.append(h)
    return np.array(all_states if return_sequences else h)


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    units = len(state_t)

    def linear(name):
        return [
            _column_sum(state_t, params["U" + name], u)
            + _column_sum(input_t, params["W" + name], u)
            + params["b" + name][u]
            for u in range(units)
        ]

    peep = [_column_sum(carry_t, params["Vo"], u) for u in range(units)]
    output = activation(np.array([x + y for x, y in zip(linear("o"), peep)], dtype=float))
    i, f, k = (activation(np.array(linear(name), dtype=float)) for name in "ifk")
    return output, carry_update(carry_t, i, f, k)
