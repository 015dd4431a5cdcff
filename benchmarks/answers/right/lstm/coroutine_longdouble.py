# Unusual: the LSTM is a coroutine that is sent one input at a time; numbers are long doubles, results named tuples.
"""An LSTM by hand, as a coroutine."""

from collections import namedtuple

import numpy as np

Step = namedtuple("Step", "state carry")


def _exact(array):
    return np.array(array, dtype=np.longdouble)


def _sigmoid(z):
    # The same curve as 1 / (1 + exp(-z)), but it can't overflow.
    return (1 + np.tanh(z / 2)) / 2


def carry_update(carry_t, i_t, f_t, k_t):
    return np.einsum("gu,gu->u", _exact([f_t, i_t]), _exact([carry_t, k_t]))


def _cell(W, U, b, state, carry):
    """Receive inputs, and answer each with the new state and carry."""
    W, U, b, state, carry = map(_exact, (W, U, b, state, carry))
    answer = None
    while True:
        x = _exact((yield answer))
        i, f, k, o = (x @ W + state @ U + b).reshape(4, -1)
        carry = carry_update(carry, _sigmoid(i), _sigmoid(f), np.tanh(k))
        state = _sigmoid(o) * np.tanh(carry)
        answer = Step(state, carry)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    cell = _cell(W, U, b, state_t, carry_t)
    next(cell)
    return cell.send(input_t)


def lstm(inputs, W, U, b, return_sequences=False):
    zeros = np.zeros(len(U))
    cell = _cell(W, U, b, zeros, zeros)
    next(cell)
    states = [cell.send(row).state for row in inputs]
    return np.array(states) if return_sequences else states[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    seen = {"U": state_t, "W": input_t, "V": carry_t}
    total = {name[1]: np.array(params[name], dtype=float) for name in ("bo", "bi", "bf", "bk")}
    for name, weights in params.items():
        if name[0] in seen:
            total[name[1]] = total[name[1]] + np.dot(seen[name[0]], weights)
    output, i, f, k = (activation(total[letter]) for letter in "oifk")
    return Step(output, i * k + np.asarray(carry_t) * f)
