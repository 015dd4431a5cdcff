"""No loop: itertools.accumulate runs the states, and one matrix holds W, U and b."""

from functools import partial
from itertools import accumulate

import numpy as np


def _affine(W, U, b):
    """W, U and b on top of each other, for the row (input, state, 1)."""
    return np.vstack([W, U, np.atleast_2d(b)]).astype(np.float64)


def _advance(stacked, state, x):
    return np.tanh(np.r_[x, state, 1.0] @ stacked)


def simple_rnn_step(input_t, state_t, W, U, b):
    return _advance(_affine(W, U, b), state_t, input_t)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    start = np.zeros(len(b)) if initial_state is None else np.asarray(initial_state, float)
    states = accumulate(inputs, partial(_advance, _affine(W, U, b)), initial=start)
    _, *states = states
    return np.stack(states) if return_sequences else states[-1]
