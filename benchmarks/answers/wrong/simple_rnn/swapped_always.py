# The step multiplies the input by U and the state by W, which often does not even fit.
# listed: W and U swapped

from functools import partial
from itertools import accumulate

import numpy as np


def _check(name, array, *shape):
    """`None` in the shape stands for any size."""
    fits = array.ndim == len(shape) and all(
        want is None or have == want for have, want in zip(array.shape, shape, strict=True)
    )
    if not fits:
        raise ValueError(f"shape of {name} is {array.shape}, should be {shape}")


def _weights(W, U, b):
    _check("b", b, None)
    _check("U", U, b.size, b.size)
    _check("W", W, None, b.size)


def simple_rnn_step(input_t, state_t, W, U, b):
    _weights(W, U, b)
    _check("input_t", input_t, len(W))
    _check("state_t", state_t, len(U))
    return np.tanh(np.dot(input_t, U) + np.dot(state_t, W) + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    _weights(W, U, b)
    _check("inputs", inputs, None, len(W))
    if not inputs.size and not len(inputs):
        raise ValueError(f"shape of inputs is {inputs.shape}: no timestep")
    if initial_state is None:
        initial_state = np.zeros_like(b, dtype=float)
    _check("initial_state", initial_state, len(U))

    def step(state, input_t, weights=partial(partial, simple_rnn_step)):
        return weights(input_t)(state, W, U, b)

    states = list(accumulate(inputs, step, initial=initial_state))[1:]
    return np.vstack(states) if return_sequences else states.pop()
