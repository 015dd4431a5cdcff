# Unusual: an iterator class walks through the sequence with an explicit __next__, in long doubles and with einsum.
"""A recurrent network by hand, as an iterator."""

from collections import deque

import numpy as np


def _exact(array):
    return np.array(array, dtype=np.longdouble)


def simple_rnn_step(input_t, state_t, W, U, b):
    r"""Return the state of a simple recurrent layer after one more timestep.

    The formula is $\tanh(x W + h U + b)$. Leave the arguments unchanged.

    Args:
        input_t: array of shape (features,), the input of this timestep. It may hold integers.
        state_t: array of shape (units,), the state before it.
        W: array of shape (features, units).
        U: array of shape (units, units).
        b: array of shape (units,).

    Returns:
        array of shape (units,), of any float type: the state after it.
    """
    read = np.einsum("f,fu->u", _exact(input_t), _exact(W))
    recalled = np.einsum("i,iu->u", _exact(state_t), _exact(U))
    return np.tanh(read + recalled + _exact(b))


class _Reader:
    """Iterate over the states of a sequence."""

    def __init__(self, inputs, weights, state):
        self.rows = iter(inputs)
        self.weights = weights
        self.state = state

    def __iter__(self):
        return self

    def __next__(self):
        self.state = simple_rnn_step(next(self.rows), self.state, *self.weights)
        return self.state


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    """Run a simple recurrent layer over a sequence, from its first timestep to its last.

    Leave the arguments unchanged.

    Args:
        inputs: array of shape (timesteps, features), with at least one timestep. It may hold
            integers.
        W: array of shape (features, units).
        U: array of shape (units, units).
        b: array of shape (units,).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.
        initial_state: array of shape (units,), the state before the first timestep. None means
            zeros.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    before = np.zeros(len(U)) if initial_state is None else initial_state
    states = _Reader(inputs, (W, U, b), before)
    if return_sequences:
        return np.array(list(states))
    return deque(states, maxlen=1).pop()  # forgets all states but the last
