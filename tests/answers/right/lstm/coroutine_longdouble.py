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
    r"""Return the next carry of an LSTM, $f \cdot c + i \cdot k$.

    Leave the arguments unchanged.

    Args:
        carry_t: array of shape (units,), the carry so far.
        i_t: array of shape (units,), the input gate: how much of the candidate is added.
        f_t: array of shape (units,), the forget gate: how much of the carry stays.
        k_t: array of shape (units,), the candidate.

    Returns:
        array of shape (units,), of any float type.
    """
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
    """Return the state and the carry of an LSTM after one more timestep, as Keras computes them.

    Leave the arguments unchanged. Inputs may be as large as 10,000, and the results must still be
    finite. (A warning from NumPy on the way doesn't count as a fault.)

    Args:
        input_t: array of shape (features,), the input of this timestep. It may hold integers.
        state_t: array of shape (units,), the state before it.
        carry_t: array of shape (units,), the carry before it.
        W: array of shape (features, 4 * units): the columns of the input gate, the forget gate, the
            candidate and the output gate, in this order.
        U: array of shape (units, 4 * units), in the same order.
        b: array of shape (4 * units,), in the same order.

    Returns:
        tuple (state, carry) of two arrays of shape (units,), of any float type.
    """
    cell = _cell(W, U, b, state_t, carry_t)
    next(cell)
    return cell.send(input_t)


def lstm(inputs, W, U, b, return_sequences=False):
    """Run an LSTM over a sequence, from its first timestep to its last.

    State and carry are zeros before the first timestep. Leave the arguments unchanged.

    Args:
        inputs: array of shape (timesteps, features), with at least one timestep. It may hold
            integers.
        W: array of shape (features, 4 * units), in the order of `lstm_step`.
        U: array of shape (units, 4 * units).
        b: array of shape (4 * units,).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    zeros = np.zeros(len(U))
    cell = _cell(W, U, b, zeros, zeros)
    next(cell)
    states = [cell.send(row).state for row in inputs]
    return np.array(states) if return_sequences else states[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    r"""Return the output and the next carry of the simplified LSTM of the course notes.

    Here `a` is the activation, `dot` is the matrix product, and the names are those of `params`:

        output_t = a(dot(state_t, Uo) + dot(input_t, Wo) + dot(carry_t, Vo) + bo)
        i_t = a(dot(state_t, Ui) + dot(input_t, Wi) + bi), and f_t and k_t in the same way
        carry_next = i_t * k_t + carry_t * f_t

    Leave the arguments unchanged.

    Args:
        input_t: array of shape (features,), the input of this timestep.
        state_t: array of shape (units,), the output of the timestep before.
        carry_t: array of shape (units,), the carry of the timestep before.
        params: dict of arrays: Wo, Wi, Wf and Wk of shape (features, units), Uo, Ui, Uf, Uk and Vo
            of shape (units, units), and bo, bi, bf and bk of shape (units,).
        activation: a function of an array that returns an array of the same shape.

    Returns:
        tuple (output_t, carry_next) of two arrays of shape (units,), of any float type.
    """
    seen = {"U": state_t, "W": input_t, "V": carry_t}
    total = {name[1]: np.array(params[name], dtype=float) for name in ("bo", "bi", "bf", "bk")}
    for name, weights in params.items():
        if name[0] in seen:
            total[name[1]] = total[name[1]] + np.dot(seen[name[0]], weights)
    output, i, f, k = (activation(total[letter]) for letter in "oifk")
    return Step(output, i * k + np.asarray(carry_t) * f)
